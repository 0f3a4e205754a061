import { join } from 'node:path'

import { isProgram } from '../local/languages/find-program.ts'

/**
 * The interpreter that a notebook's Python tasks would have here: `asked` (of `--python`), else that
 * of PYTHON_COMMAND, the virtual environment, conda's, `python3` (design.md, decision 4). Starts
 * nothing: a shim is left as it is, since it is used once.
 */
export function pythonForChecks(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (asked !== undefined) return asked
  // options behind the program are for the tasks
  const [command = ''] = (environment.PYTHON_COMMAND ?? '').trim().split(/\s+/)
  if (command !== '') return command
  for (const folder of [environment.VIRTUAL_ENV, environment.CONDA_PREFIX]) {
    const program = folder === undefined ? '' : join(folder, 'bin', 'python')
    if (program !== '' && isProgram(program)) return program
  }
  return 'python3'
}
