import { defineProblem } from '../define-problem.ts'

export const pythonUnchecked = defineProblem<{ reason: string }>({
  code: 'python-unchecked',
  severity: 'warning',
  kernelError: null,
  summary: 'The syntax of Python code could not be checked',
  explanation:
    'Code under `language=Python` is checked by a Python interpreter, which compiles and does not run it. None ' +
    'could be started, so mistakes show only when the task runs.',
  word: ({ reason }) => ({
    message: `the Python code was not checked: ${reason}`,
    help: 'install Python 3, or name an interpreter with `--python`',
  }),
})
