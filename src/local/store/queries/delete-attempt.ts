/** An attempt that has ended. */
export const deleteAttempt = `
DELETE FROM attempts WHERE job = ? AND task = ? AND attempt = ?
`
