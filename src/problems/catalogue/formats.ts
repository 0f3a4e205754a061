import { defineProblem } from '../define-problem.ts'

export const notWellFormed = defineProblem<{
  readonly format: 'XML' | 'DOT' | 'JSON'
  readonly reason: string
  readonly line: number
  readonly column: number
  readonly serverMessage: string
}>({
  code: 'not-well-formed',
  severity: 'error',
  kernelError: null,
  summary: 'The file cannot be read as what its name says',
  explanation:
    'The text breaks the rules of its format, so nothing was read. The place is where the reader ' +
    'gave up; the mistake is there or shortly before it.',
  word: ({ format, reason, line, column }) => ({
    message: `this is no ${format}: ${reason} (line ${line}, column ${column})`,
    help: null,
  }),
})

export const refusedContent = defineProblem<{
  readonly format: 'XML' | 'DOT' | 'JSON'
  readonly reason: string
  readonly serverMessage: string
}>({
  code: 'refused-content',
  severity: 'error',
  kernelError: null,
  summary: 'The file asks for something that is not read from a file of another',
  explanation:
    'Documents can hold what makes a reader fetch other files or use up its memory: document ' +
    'types with entities, very deep nesting, millions of elements. Such a file is refused as a whole.',
  word: ({ format, reason }) => ({ message: `this ${format} is not read: ${reason}`, help: null }),
})

export const notAJobDescriptor = defineProblem<{
  readonly reason: string
  readonly serverMessage: string
}>({
  code: 'not-a-job-descriptor',
  severity: 'error',
  kernelError: null,
  summary: 'The XML is no ProActive workflow',
  explanation:
    'A workflow is a `job` element without prefix in the namespace `urn:proactive:jobdescriptor:V`, ' +
    'where V is 3.0 to 3.14 or dev.',
  word: ({ reason }) => ({
    message: `this is no ProActive workflow: ${reason}`,
    help: 'the root is `job` in the namespace `urn:proactive:jobdescriptor:3.13`',
  }),
})

export const notInSchema = defineProblem<{
  /** What stands where it must not, or is missing: `<pre>`, `attribute \`x\`` ... */
  readonly what: string
  readonly element: string
  readonly expected: string | null
  readonly serverMessage: string
}>({
  code: 'not-in-schema',
  severity: 'error',
  kernelError: null,
  summary: 'The job descriptor breaks its schema',
  explanation:
    'In a job descriptor the elements stand in a fixed order, and each has its own attributes. A ' +
    'server refuses a document that departs from that.',
  word: ({ what, element, expected }) => ({
    message: `\`${element}\`: ${what}`,
    help: expected === null ? null : `allowed here: ${expected}`,
  }),
})

export const notAWorkflowFile = defineProblem<{
  readonly place: string
  readonly reason: string
}>({
  code: 'not-a-workflow-file',
  severity: 'error',
  kernelError: null,
  summary: 'The JSON does not describe a workflow in the form of pa-nb',
  explanation:
    'A workflow in JSON is what `pa-nb export --format json` writes. The JSON Schema beside the ' +
    'library (`workflow.schema.json`) tells every field.',
  word: ({ place, reason }) => ({
    message: place === '' ? reason : `\`${place}\`: ${reason}`,
    help: null,
  }),
})

export const dotIgnored = defineProblem<{ readonly what: string; readonly why: string }>({
  code: 'dot-ignored',
  severity: 'warning',
  kernelError: null,
  summary: 'Part of the DOT graph has no meaning for a workflow',
  explanation:
    'Of a DOT graph the nodes become tasks and the edges dependencies. What cannot be either, such ' +
    'as an edge from a task to itself, is left out.',
  word: ({ what, why }) => ({ message: `${what} is left out: ${why}`, help: null }),
})
