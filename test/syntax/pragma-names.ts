/** Some pragma names, enough for the tests of the syntax. */
const names = new Set(['task', 'import', 'job', 'submit_job', 'pre_script', 'post_script', 'split'])

export const isPragmaName = (name: string): boolean => names.has(name) || name === 'runtime_env'
export const isUnchecked = (name: string): boolean => name === 'runtime_env'
