import type { Job, Task } from '../../src/local/engine/job.ts'
import type { TaskResult } from '../../src/local/scheduler.ts'
import { javaText } from '../../src/rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../src/rest/java-serialization/java-value.ts'
import type { LiveScheduler } from '../support/live-scheduler.ts'

/** What a run goes by, in the form of the run goldens; fields that are not compared are left out. */
export interface RunFacts {
  readonly refused?: string
  readonly job: Readonly<Record<string, unknown>>
  readonly tasks: Readonly<Record<string, TaskFacts>>
  readonly order?: readonly (readonly [string, string])[]
  readonly unstable?: readonly string[]
  readonly free?: Readonly<Record<string, string>>
}

export interface TaskFacts {
  readonly status: string
  readonly iteration: number
  readonly replication: number
  readonly tag: string | null
  readonly executionsLeft: number
  readonly value: string | null
  readonly exception?: { readonly kind: string; readonly exitCode?: number | null }
  /** Absent: the task never ran. */
  readonly stdout?: readonly string[]
  readonly stderr?: readonly string[]
  readonly cut?: boolean
  readonly tracebacks?: readonly { readonly error: string }[]
  /** First lines of what a server reports of a failure. */
  readonly failures?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly propagated?: Readonly<Record<string, string>>
}

/** Reads the facts of a job that is over. */
export async function runFacts(live: LiveScheduler, job: Job): Promise<RunFacts> {
  const tasks: Record<string, TaskFacts> = {}
  for (const task of job.tasks.values()) tasks[task.name] = await taskFacts(live, job, task)
  const { counters } = job
  return {
    job: {
      name: job.name,
      status: job.status,
      tasks: counters.total,
      finished: counters.finished,
      faulty: counters.faulty,
      failed: counters.failed,
      inError: counters.inError,
      pending: counters.pending,
      running: counters.running,
      variables: job.variables,
      resultMap: texts(await live.scheduler.resultMap(job.id)),
      precious: [...job.tasks.values()]
        .filter(({ isPrecious, resultAttempt }) => isPrecious && resultAttempt > 0)
        .map(({ name }) => name)
        .sort(),
    },
    tasks,
  }
}

async function taskFacts(live: LiveScheduler, job: Job, task: Task): Promise<TaskFacts> {
  const result = (await live.scheduler.taskResults(job.id, task.id)).at(-1)
  const { lines, tracebacks } = withoutReports(await live.log(job.id, task.id, 'err'), result)
  const exception = exceptionOf(task, result)
  return {
    status: task.status,
    iteration: task.iteration,
    replication: task.replication,
    tag: task.tag,
    executionsLeft: task.executionsLeft,
    value: result && !result.failure ? valueText(result.value) : null,
    ...(exception ? { exception } : {}),
    stdout: linesOf(await live.log(job.id, task.id, 'out')),
    stderr: lines,
    tracebacks: tracebacks.map((error) => ({ error })),
    metadata: result?.metadata ?? {},
    propagated: Object.fromEntries(
      Object.entries(texts(result?.propagatedVariables ?? {})).filter(([name]) => !isSystem(name)),
    ),
  }
}

function exceptionOf(task: Task, result: TaskResult | undefined): TaskFacts['exception'] | null {
  if (task.status === 'SKIPPED') return { kind: 'skipped' }
  if (!result?.failure) return null
  const { kind, exitCode } = result.failure
  return { kind, exitCode }
}

function valueText(value: JavaValue): string | null {
  return value.type === 'null' ? null : javaText(value)
}

function texts(values: Readonly<Record<string, JavaValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value.type === 'null' ? [] : [[name, javaText(value)]],
    ),
  )
}

function isSystem(name: string): boolean {
  return /^PA_|^(local|cache|user|global|input|output)space$/.test(name)
}

/** As a server keeps a log: blanks at the end of a line are cut, blank lines dropped. */
function linesOf(log: string): string[] {
  return log
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}

/** The lines of a log without Python's tracebacks, whose last lines are given apart. */
function withoutReports(
  log: string,
  result: TaskResult | undefined,
): { lines: string[]; tracebacks: string[] } {
  const lines: string[] = []
  const tracebacks: string[] = []
  const report = result?.failure?.message.split('\n', 1)[0]
  let isInTraceback = false
  for (const line of linesOf(log)) {
    if (line.startsWith('Traceback (most recent call last)') || /^ {2}File "/.test(line))
      isInTraceback = true
    else if (isInTraceback && !line.startsWith(' ')) {
      tracebacks.push(line)
      isInTraceback = false
    } else if (!isInTraceback && line !== report) lines.push(line)
  }
  return { lines, tracebacks }
}
