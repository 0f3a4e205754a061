/** A job whose files are gone. */
export const deleteRemovedJob = `
DELETE FROM removed_jobs WHERE job = ?
`
