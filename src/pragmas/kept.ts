import type { Task, TaskVariable, Variable, Workflow } from '../workflow/workflow.ts'

/** Fields of a task that no pragma says; `arguments` are those of its script. */
export const keptTaskFields = [
  'description',
  'variables',
  'inputFiles',
  'outputFiles',
  'parallel',
  'selection',
  'forkEnvironment',
  'pre',
  'executable',
  'block',
  'flow',
  'post',
  'cleaning',
  'errorHandling',
  'walltime',
  'preciousResult',
  'preciousLogs',
  'runAsMe',
  'fork',
  'resultPreviewClass',
  'metadata',
] as const satisfies readonly (keyof Task)[]

/** Fields of a workflow that no pragma says. */
export const keptJobFields = [
  'name',
  'priority',
  'projectName',
  'tags',
  'errorHandling',
  'description',
  'variables',
  'spaces',
  'metadata',
] as const satisfies readonly (keyof Workflow)[]

export type KeptTaskField = (typeof keptTaskFields)[number] | 'arguments'
export type KeptJobField = (typeof keptJobFields)[number]

/** What people call these fields. */
export const keptWords: Readonly<Record<KeptTaskField | KeptJobField, string>> = {
  name: 'name',
  priority: 'priority',
  projectName: 'project',
  tags: 'tags',
  description: 'description',
  variables: 'models of variables',
  spaces: 'data spaces',
  metadata: 'other metadata',
  inputFiles: 'input files',
  outputFiles: 'output files',
  parallel: 'number of nodes',
  selection: 'selection scripts',
  forkEnvironment: 'fork environment',
  pre: 'pre script',
  executable: 'code',
  arguments: 'arguments',
  block: 'block',
  flow: 'control flow',
  post: 'post script',
  cleaning: 'cleaning script',
  errorHandling: 'error handling',
  walltime: 'wall time',
  preciousResult: 'precious result',
  preciousLogs: 'precious logs',
  runAsMe: 'run as me',
  fork: 'fork mode',
  resultPreviewClass: 'result preview',
}

/** What the metadata of a cell adds to its pragma: what an imported workflow said beyond it. */
export interface Kept {
  /** The code is the whole script, without the line break that the kernel puts before it. */
  readonly isExact: boolean
  /** Values of these fields count, where the cell does not say otherwise. */
  readonly task: { readonly fields: readonly KeptTaskField[]; readonly from: Task } | null
  readonly job: { readonly fields: readonly KeptJobField[]; readonly from: Workflow } | null
}

/** The task with what was kept for it. Its code, and the values of variables, are those of the cell. */
export function withKept(task: Task, kept: Kept | undefined): Task {
  if (!kept?.task) return task
  const { fields, from } = kept.task
  // a field is taken from the same field, so that its value is of its type
  const added = Object.fromEntries(
    fields.flatMap((field) => (field === 'arguments' ? [] : [[field, from[field]]])),
  ) as Partial<Task>
  const variables = fields.includes('variables')
    ? withAttributes(task.variables, from.variables)
    : task.variables
  return { ...task, ...added, variables }
}

/** Variables as they are, with the attributes of those of the same name. */
export function withAttributes<T extends Variable | TaskVariable>(
  variables: readonly T[],
  kept: readonly T[],
): T[] {
  const byName = new Map(kept.map((variable) => [variable.name, variable]))
  return variables.map((variable) => {
    const former = byName.get(variable.name)
    return former ? { ...former, value: variable.value } : variable
  })
}
