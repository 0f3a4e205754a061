/** An attempt that is to be started. */
export const insertAttempt = `
INSERT INTO attempts (job, task, attempt, nodes, is_doomed) VALUES (?, ?, ?, ?, 0)
`
