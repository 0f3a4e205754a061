/** The parents of a task after control flow has changed them. */
export const updateTaskParents = `
UPDATE tasks SET parents = ? WHERE job = ? AND id = ?
`
