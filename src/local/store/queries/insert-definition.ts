/** What was submitted. */
export const insertDefinition = `
INSERT INTO definitions (job, xml, workflow, submission) VALUES (?, ?, ?, ?)
`
