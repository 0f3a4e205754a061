import { defineProblem } from '../define-problem.ts'

export const missingFile = defineProblem<{
  path: string
  reason: string
  /** A file there with a name like it. */
  meant: string | null
}>({
  code: 'missing-file',
  severity: 'error',
  kernelError: 'Proactive error',
  summary: 'A file that is named cannot be read',
  explanation: 'Relative paths are relative to the folder of the notebook, or to `--cwd`.',
  word: ({ path, reason, meant }) => ({
    message: `the file \`${path}\` cannot be read: ${reason}`,
    help: pathHelp(meant),
  }),
})

export const fileReplacesCode = defineProblem<{ path: string; what: string }>({
  code: 'file-replaces-code',
  severity: 'warning',
  kernelError: null,
  summary: 'A file takes the place of code',
  explanation:
    'With `path=` the script is the text of the file and nothing else: the code of the cell, library ' +
    'imports, and the lines for `import=` and `export=` are dropped, as in the ProActive kernel.',
  word: ({ path, what }) => ({
    message: `the script is the text of \`${path}\`, so that ${what} is dropped`,
    help: null,
  }),
})

export const graphMissing = defineProblem<{ path: string; reason: string; meant: string | null }>({
  code: 'graph-file-missing',
  severity: 'error',
  kernelError: 'Proactive config error',
  summary: 'The file of a graph or workflow cannot be read',
  explanation: 'Relative paths are relative to the folder of the notebook, or to `--cwd`.',
  word: ({ path, reason, meant }) => ({
    message: `\`${path}\` cannot be imported: ${reason}`,
    help: pathHelp(meant),
  }),
})

export const graphUnreadable = defineProblem<{ path: string; reason: string }>({
  code: 'graph-file-unreadable',
  severity: 'error',
  kernelError: 'Proactive error',
  summary: 'The file of a graph or workflow is not what it should be',
  explanation: 'The file is there, but nothing could be made of its content.',
  word: ({ path, reason }) => ({ message: `\`${path}\` cannot be read: ${reason}`, help: null }),
})

function pathHelp(meant: string | null): string {
  return meant === null
    ? 'paths are relative to the folder of the notebook, or to `--cwd`'
    : `did you mean \`${meant}\`?`
}
