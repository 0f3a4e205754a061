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

export const notJson = defineProblem<{ expected: string }>({
  code: 'not-json',
  severity: 'error',
  kernelError: null,
  summary: 'The notebook is no valid JSON',
  explanation:
    'A notebook is a JSON file. This one breaks the rules of JSON at the place shown: often a merge ' +
    'conflict that was left in the file, a comma too many or too few, or a file that was cut off. ' +
    'Mend that place in a text editor, or take the file from its history.',
  word: ({ expected }) => ({
    message: `this is no valid JSON: expected ${expected}`,
    help: 'mend the file in a text editor; look for merge conflicts and missing commas',
  }),
})

export const notUtf8 = defineProblem<{ found: string }>({
  code: 'not-utf-8',
  severity: 'error',
  kernelError: null,
  summary: 'The notebook is not encoded as UTF-8',
  explanation:
    'Notebooks are UTF-8 text. A file in another encoding (UTF-16, Latin-1) or a binary file cannot ' +
    'be read. Save it as UTF-8 in an editor, or convert it, for instance with `iconv -t UTF-8`.',
  word: ({ found }) => ({
    message: `the file is not UTF-8 text: ${found}`,
    help: 'save it as UTF-8, or check that it is the file you meant',
  }),
})

export const notebookTooLarge = defineProblem<{ megabytes: number; limit: number }>({
  code: 'notebook-too-large',
  severity: 'error',
  kernelError: null,
  summary: 'The notebook is larger than pa-nb reads',
  explanation:
    'A notebook becomes this large through outputs that are kept in it: pictures, tables, logs. ' +
    'They play no part in the workflow. Clear them in Jupyter (Edit, Clear Outputs of All Cells) or ' +
    'with `jupyter nbconvert --clear-output --inplace`, and save.',
  word: ({ megabytes, limit }) => ({
    message: `the notebook has ${megabytes} MB, and ${limit} MB is the most that is read`,
    help: 'clear the outputs of its cells and save it again',
  }),
})

export const notebookTooDeep = defineProblem<{ limit: number }>({
  code: 'notebook-too-deep',
  severity: 'error',
  kernelError: null,
  summary: 'The brackets in the notebook are nested deeper than in any real one',
  explanation:
    'Lists and objects in the file lie in one another deeper than Jupyter itself can read. ' +
    'The file was not written by Jupyter; take it from where it came from once more.',
  word: ({ limit }) => ({
    message: `lists and objects in the file are nested more than ${limit} deep`,
    help: 'no notebook is like that; check where the file came from',
  }),
})

export const unknownNotebookFormat = defineProblem<{ version: string; isOlder: boolean }>({
  code: 'unknown-notebook-format',
  severity: 'error',
  kernelError: null,
  summary: 'The version of the notebook format is not supported',
  explanation:
    'pa-nb reads the notebook formats 3 and 4. Older notebooks become format 4 with ' +
    '`jupyter nbconvert --to notebook --nbformat 4`, or by opening and saving them in Jupyter; ' +
    'for newer ones, pa-nb must be updated.',
  word: ({ version, isOlder }) => ({
    message: `notebook format ${version} is not supported: pa-nb reads 3 and 4`,
    help: isOlder
      ? 'open the notebook in Jupyter and save it, which makes it format 4'
      : 'update pa-nb, or save the notebook as format 4',
  }),
})

export const malformedCell = defineProblem<{ reason: string }>({
  code: 'malformed-cell',
  severity: 'error',
  kernelError: null,
  summary: 'A cell of the notebook is not as the notebook format has it',
  explanation:
    'Each cell is an object with `cell_type` (code, markdown or raw) and `source`, a text or a list ' +
    'of texts. A cell without them cannot be read, so it is taken for an empty one. Files edited by ' +
    'hand or by scripts are the usual cause; opening and saving the notebook in Jupyter shows more.',
  word: ({ reason }) => ({
    message: `the cell cannot be read: ${reason}`,
    help: 'open the notebook in Jupyter, which shows or mends it, and save it',
  }),
})

export const missingCellField = defineProblem<{ field: string; others: number }>({
  code: 'missing-cell-field',
  severity: 'warning',
  kernelError: null,
  summary: 'A cell lacks a field that the notebook format requires',
  explanation:
    'Cells have `metadata`, and code cells `outputs` and `execution_count`, even when these are ' +
    'empty. pa-nb reads the notebook all the same; Jupyter may refuse it or mend it. Opening and ' +
    'saving it in Jupyter adds what is missing.',
  word: ({ field, others }) => ({
    message:
      `the cell lacks \`${field}\`, which the notebook format requires` +
      (others > 0 ? `; so do ${others} more` : ''),
    help: 'open the notebook in Jupyter and save it',
  }),
})

export const duplicateCellId = defineProblem<{ id: string; firstCell: number }>({
  code: 'duplicate-cell-id',
  severity: 'warning',
  kernelError: null,
  summary: 'Two cells have the same id',
  explanation:
    'Every cell of a notebook has an id of its own, by which results are put back into it. Copying ' +
    'cells by hand or merging notebooks makes duplicates. Jupyter gives new ids when it saves.',
  word: ({ id, firstCell }) => ({
    message: `the cell has the id \`${id}\`, as cell ${firstCell} has`,
    help: 'open the notebook in Jupyter and save it, or give the cell another id',
  }),
})

export const byteOrderMark = defineProblem({
  code: 'byte-order-mark',
  severity: 'warning',
  kernelError: null,
  summary: 'The notebook starts with a byte order mark',
  explanation:
    'Some editors put an invisible mark (U+FEFF) before the text. JSON does not allow it, and Jupyter ' +
    'refuses to open such a file; pa-nb skips it. Save the file as UTF-8 without a BOM.',
  word: () => ({
    message: 'the file starts with a byte order mark, which Jupyter refuses',
    help: 'save it as UTF-8 without a byte order mark',
  }),
})

export const unreadableFile = defineProblem<{ reason: string }>({
  code: 'unreadable-file',
  severity: 'error',
  kernelError: null,
  summary: 'The notebook cannot be read',
  explanation:
    'The file is not there, is a folder, or may not be read. Check its path and its permissions.',
  word: ({ reason }) => ({
    message: `the notebook ${reason}`,
    help: 'check the path of the notebook and its permissions',
  }),
})
