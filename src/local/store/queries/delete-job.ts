/** A job, with its definition, tasks and results. */
export const deleteJob = `
DELETE FROM jobs WHERE id = ?
`
