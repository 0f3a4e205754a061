/** What was submitted. The XML as it was accepted follows from it and is no longer stored. */
export const insertDefinition = `
INSERT INTO definitions (job, xml, workflow, submission) VALUES (?, '', ?, ?)
`
