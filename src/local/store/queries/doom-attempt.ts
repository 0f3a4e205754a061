/** An attempt that is to be killed. */
export const doomAttempt = `
UPDATE attempts SET is_doomed = 1 WHERE job = ? AND task = ? AND attempt = ?
`
