import { isOver, type EngineTask } from '../engine/engine-task.ts'
import type { SqlValue } from './database.ts'

/** What never changes of a task, as one JSON text. */
type Structure = Pick<
  EngineTask,
  | 'name'
  | 'source'
  | 'iteration'
  | 'replication'
  | 'tag'
  | 'onError'
  | 'maxExecutions'
  | 'retryDelayMs'
  | 'nodes'
  | 'isPrecious'
  | 'flow'
  | 'blockEnd'
  | 'weak'
  | 'selection'
  | 'startAt'
>

/** A row of `select-tasks`. */
export interface TaskRow extends Omit<
  EngineTask,
  keyof Structure | 'parents' | 'children' | 'openParents' | FlagName
> {
  readonly structure: string
  readonly parents: string
  readonly isUnlinked: number
  readonly isSelecting: number
  readonly isCountedFaulty: number
}

type FlagName = 'isUnlinked' | 'isSelecting' | 'isCountedFaulty'

/** Values for `insert-task`. */
export function newTaskValues(job: number, task: EngineTask): SqlValue[] {
  return [job, task.id, structureOf(task), JSON.stringify(task.parents), ...stateValues(task)]
}

/** Values for `update-task`. */
export function taskValues(job: number, task: EngineTask): SqlValue[] {
  return [...stateValues(task), job, task.id]
}

/** The tasks of a job from their rows; what is kept over links is worked out again. */
export function tasksFromRows(rows: readonly TaskRow[]): Map<number, EngineTask> {
  const links = new Map(rows.map((row) => [row.id, JSON.parse(row.parents) as readonly number[]]))
  const children = new Map(rows.map((row): [number, number[]] => [row.id, []]))
  for (const [id, parents] of links) for (const parent of parents) children.get(parent)?.push(id)
  const open = openParents(rows, links, children)
  return new Map(
    rows.map((row) => {
      const linked = {
        parents: links.get(row.id) ?? [],
        children: children.get(row.id) ?? [],
        openParents: open.get(row.id) ?? 0,
      }
      return [row.id, taskOf(row, JSON.parse(row.structure) as Structure, linked)]
    }),
  )
}

/** Field by field: where more than a few are copied in, V8 makes a hash table of four times the size. */
function taskOf(
  row: TaskRow,
  structure: Structure,
  links: Pick<EngineTask, 'parents' | 'children' | 'openParents'>,
): EngineTask {
  return {
    id: row.id,
    name: structure.name,
    source: structure.source,
    iteration: structure.iteration,
    replication: structure.replication,
    tag: structure.tag,
    status: row.status,
    parents: links.parents,
    children: links.children,
    openParents: links.openParents,
    onError: structure.onError,
    retryDelayMs: structure.retryDelayMs,
    nodes: structure.nodes,
    isPrecious: structure.isPrecious,
    flow: structure.flow,
    blockEnd: structure.blockEnd,
    weak: structure.weak,
    isUnlinked: row.isUnlinked === 1,
    selection: structure.selection,
    startAt: structure.startAt,
    notBefore: row.notBefore,
    maxExecutions: structure.maxExecutions,
    executionsLeft: row.executionsLeft,
    executionsOnFailureLeft: row.executionsOnFailureLeft,
    attempts: row.attempts,
    resultAttempt: row.resultAttempt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    scheduledAt: row.scheduledAt,
    inErrorAt: row.inErrorAt,
    durationMs: row.durationMs,
    progress: row.progress,
    waitsFor: row.waitsFor,
    isSelecting: row.isSelecting === 1,
    isCountedFaulty: row.isCountedFaulty === 1,
  }
}

/** How many parents are not over, by task. */
function openParents(
  rows: readonly TaskRow[],
  links: ReadonlyMap<number, readonly number[]>,
  children: ReadonlyMap<number, readonly number[]>,
): Map<number, number> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const open = new Map([...links].map(([id, parents]) => [id, parents.length]))
  const isOverNow = ({ id, status, isUnlinked }: TaskRow): boolean =>
    isOver({ status, isUnlinked: isUnlinked === 1, openParents: open.get(id) ?? 0 })
  const over = rows.filter(isOverNow).map(({ id }) => id)
  for (let next = 0; next < over.length; next++)
    for (const child of children.get(over[next] ?? -1) ?? []) {
      const left = (open.get(child) ?? 0) - 1
      open.set(child, left)
      const row = byId.get(child)
      // the others were over from the beginning
      const hasNotRun = row?.status === 'SKIPPED' || row?.status === 'ABORTED'
      if (left === 0 && hasNotRun && isOverNow(row)) over.push(child)
    }
  return open
}

function structureOf(task: EngineTask): string {
  const structure: Structure = {
    name: task.name,
    source: task.source,
    iteration: task.iteration,
    replication: task.replication,
    tag: task.tag,
    onError: task.onError,
    maxExecutions: task.maxExecutions,
    retryDelayMs: task.retryDelayMs,
    nodes: task.nodes,
    isPrecious: task.isPrecious,
    flow: task.flow,
    blockEnd: task.blockEnd,
    weak: task.weak,
    selection: task.selection,
    startAt: task.startAt,
  }
  return JSON.stringify(structure)
}

function stateValues(task: EngineTask): SqlValue[] {
  return [
    task.status,
    task.isUnlinked ? 1 : 0,
    task.isSelecting ? 1 : 0,
    task.isCountedFaulty ? 1 : 0,
    task.notBefore,
    task.executionsLeft,
    task.executionsOnFailureLeft,
    task.attempts,
    task.resultAttempt,
    task.startedAt,
    task.finishedAt,
    task.scheduledAt,
    task.inErrorAt,
    task.durationMs,
    task.progress,
    task.waitsFor,
  ]
}
