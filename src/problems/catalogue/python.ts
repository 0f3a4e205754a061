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
    help: 'install Python 3, or name an interpreter with `--python` or PYTHON_COMMAND',
  }),
})

export const pythonSyntax = defineProblem<{ message: string }>({
  code: 'python-syntax',
  severity: 'error',
  kernelError: 'Syntax error',
  summary: 'The code is no valid Python',
  explanation:
    'The code of a cell with `language=Python` is compiled, not run. A magic such as `!pip` works in a ' +
    'notebook only. Where no language is written, `validate` warns: the workflow can be built, but the ' +
    'task fails.',
  word: ({ message }) => ({ message: `Python cannot read this: ${message}`, help: null }),
})
