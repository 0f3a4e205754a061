/** What was submitted, and what was accepted of it. */
export const insertDefinition = `
INSERT INTO definitions (job, xml, workflow, submission) VALUES (?, ?, ?, ?)
`
