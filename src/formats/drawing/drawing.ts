import { scriptText, type Script } from '../../workflow/script.ts'
import { findBlocks, type BlockOfTasks } from '../../workflow/find-blocks.ts'
import type { Executable, Task, Workflow } from '../../workflow/workflow.ts'
import { languageLabel } from './language-label.ts'

/** What is to be seen of a workflow, whatever it is drawn on. */
export interface Drawing {
  readonly name: string
  /** What it is a drawing of, besides a workflow: `job 12`. */
  readonly of: string | null
  readonly tasks: readonly DrawnTask[]
  readonly edges: readonly DrawnEdge[]
  readonly blocks: readonly BlockOfTasks[]
}

export interface DrawnTask {
  readonly name: string
  readonly language: string
  /** What it does to the flow: `replicate ×3`, `loop`, `if`; null: nothing. */
  readonly control: string | null
  readonly block: 'none' | 'start' | 'end'
  /** Its code, or the command that it runs. */
  readonly code: string
  readonly engine: string
  readonly state: DrawnState | null
}

export interface DrawnState {
  readonly mark: StateMark
  /** The status in words, with a count where copies of the task differ: `Finished 3/4`. */
  readonly text: string
}

export type StateMark = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'skipped'

export interface DrawnEdge {
  readonly from: string
  readonly to: string
  readonly kind: EdgeKind
  readonly label: string | null
}

/** `join`: from the end of a branch to the continuation. */
export type EdgeKind = 'dependency' | 'replicate' | 'loop' | 'if' | 'else' | 'continuation' | 'join'

/** A job whose states are drawn. */
export interface DrawnJob {
  /** `job 12`. */
  readonly title: string
  /** A status by the full name of a task (`work*2`), as a scheduler gives it. */
  readonly states: ReadonlyMap<string, { readonly mark: StateMark; readonly text: string }>
}

/**
 * What a drawing of the workflow shows: an edge for each dependency (labelled where it replicates),
 * for a loop to its target, for a condition to its two branches and its continuation.
 */
export function drawingOf(workflow: Workflow, job: DrawnJob | null = null): Drawing {
  const names = new Set(workflow.tasks.map(({ name }) => name))
  const blocks = findBlocks(workflow)
  const byName = job && groupStates(job.states)
  return {
    name: workflow.name,
    of: job?.title ?? null,
    tasks: workflow.tasks.map((task) => drawTask(task, byName)),
    edges: drawEdges(workflow, blocks).filter(({ from, to }) => names.has(from) && names.has(to)),
    blocks,
  }
}

function drawTask(task: Task, states: ReadonlyMap<string, DrawnState> | null): DrawnTask {
  const { text, engine } = codeOf(task.executable)
  return {
    name: task.name,
    language: languageLabel(engine),
    control: controlOf(task),
    block: task.block,
    code: text,
    engine,
    state: states?.get(task.name) ?? null,
  }
}

function codeOf(executable: Executable): { text: string; engine: string } {
  switch (executable.kind) {
    case 'script':
      return { text: codeText(executable.script), engine: executable.script.language ?? '' }
    case 'native':
      return { text: [executable.command, ...executable.arguments].join(' '), engine: 'native' }
    case 'java':
      return { text: executable.class, engine: 'java' }
  }
}

function codeText(script: Script): string {
  return script.kind === 'inline' ? scriptText(script) : script.location
}

function controlOf({ flow }: Task): string | null {
  if (!flow) return null
  if (flow.kind !== 'replicate') return flow.kind
  const runs = /\bruns\s*=\s*(\d{1,6})\b/.exec(codeText(flow.script))?.[1]
  return runs === undefined ? 'replicate' : `replicate ×${runs}`
}

function drawEdges({ tasks }: Workflow, blocks: readonly BlockOfTasks[]): DrawnEdge[] {
  const replicating = new Set(
    tasks.flatMap(({ name, flow }) => (flow?.kind === 'replicate' ? name : [])),
  )
  const endOf = new Map(blocks.map(({ start, end }) => [start, end]))
  const edges: DrawnEdge[] = tasks.flatMap(({ name, dependencies }) =>
    dependencies.map((parent) =>
      replicating.has(parent)
        ? ({ from: parent, to: name, kind: 'replicate', label: 'replicate' } as const)
        : ({ from: parent, to: name, kind: 'dependency', label: null } as const),
    ),
  )
  for (const { name, flow } of tasks) {
    if (flow?.kind === 'loop')
      edges.push({ from: name, to: flow.target, kind: 'loop', label: 'loop' })
    if (flow?.kind !== 'if') continue
    edges.push({ from: name, to: flow.target, kind: 'if', label: 'if' })
    edges.push({ from: name, to: flow.else, kind: 'else', label: 'else' })
    const { continuation } = flow
    if (continuation === null) continue
    edges.push({ from: name, to: continuation, kind: 'continuation', label: 'continuation' })
    for (const branch of [flow.target, flow.else])
      edges.push({ from: endOf.get(branch) ?? branch, to: continuation, kind: 'join', label: null })
  }
  return edges
}

/** Copies that loops and replicates made count for the task that they are copies of. */
function groupStates(states: DrawnJob['states']): Map<string, DrawnState> {
  const groups = new Map<string, { mark: StateMark; text: string }[]>()
  for (const [name, state] of states) {
    const base = /^[^#*]*/.exec(name)?.[0] ?? name
    const group = groups.get(base)
    if (group) group.push(state)
    else groups.set(base, [state])
  }
  return new Map([...groups].map(([name, group]) => [name, mostTelling(group)]))
}

const byWeight: readonly StateMark[] = [
  'failed',
  'running',
  'stopped',
  'waiting',
  'done',
  'skipped',
]

function mostTelling(group: readonly DrawnState[]): DrawnState {
  for (const mark of byWeight) {
    const of = group.filter((state) => state.mark === mark)
    const [first] = of
    if (!first) continue
    const count = group.length === 1 ? '' : ` ${of.length}/${group.length}`
    return { mark, text: `${first.text}${count}` }
  }
  return { mark: 'waiting', text: '' }
}
