import { defineProblem } from '../define-problem.ts'

export const notANotebook = defineProblem<{ reason: string }>({
  code: 'not-a-notebook',
  severity: 'error',
  kernelError: null,
  summary: 'The file is no Jupyter notebook',
  explanation:
    'A notebook is a JSON object with `nbformat` and `cells` (or `worksheets` in version 3). ' +
    'Open the file in Jupyter and save it again, or check that it is the file you meant.',
  word: ({ reason }) => ({
    message: `this is no Jupyter notebook: ${reason}`,
    help: 'check that it is the file you meant; Jupyter writes notebooks as `.ipynb`',
  }),
})
