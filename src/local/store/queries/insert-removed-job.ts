/** A job whose files are to be deleted. */
export const insertRemovedJob = `
INSERT OR IGNORE INTO removed_jobs (job) VALUES (?)
`
