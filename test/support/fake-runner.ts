import type {
  AttemptEnd,
  AttemptFailure,
  AttemptKey,
  AttemptPlan,
  FlowAction,
} from '../../src/local/runner/attempt.ts'
import type { LogStream, Runner, RunnerEvents } from '../../src/local/runner/runner.ts'
import { javaNull, type JavaValue } from '../../src/rest/java-serialization/java-value.ts'

interface HowItEnds {
  readonly failure?: AttemptFailure | null
  readonly value?: JavaValue
  readonly put?: Readonly<Record<string, JavaValue>>
  readonly resultMap?: Readonly<Record<string, JavaValue>>
  readonly flowAction?: FlowAction | null
  readonly startedAt?: number
  readonly finishedAt?: number
}

/** A runner without processes: a test says how each attempt ends. */
export class FakeRunner implements Runner {
  /** Every plan that was ever given to it. */
  readonly plans: AttemptPlan[] = []
  readonly running = new Map<string, AttemptPlan>()
  readonly killed: AttemptKey[] = []
  readonly removed: number[] = []
  readonly logs = new Map<string, Uint8Array>()
  private readonly events: RunnerEvents

  constructor(events: RunnerEvents) {
    this.events = events
  }

  start(plan: AttemptPlan): void {
    const id = idOf(plan.key)
    if (this.running.has(id)) return
    this.plans.push(plan)
    this.running.set(id, plan)
    this.events.onStarted(plan.key, 0)
  }

  kill(key: AttemptKey): void {
    this.killed.push(key)
    this.running.delete(idOf(key))
    this.events.onEnd(key, doneEnd({ failure: { kind: 'killed', message: '', exitCode: null } }))
  }

  /** Ends the attempt of the task by that name that was started first. */
  end(taskName: string, how: HowItEnds = {}): void {
    const plan = this.planOf(taskName)
    this.running.delete(idOf(plan.key))
    const propagatedVariables = { ...plan.inheritedVariables, ...how.put }
    this.events.onEnd(plan.key, { ...doneEnd(how), propagatedVariables })
  }

  lose(taskName: string): void {
    const { key } = this.planOf(taskName)
    this.running.delete(idOf(key))
    this.events.onEnd(key, { ended: 'lost' })
  }

  planOf(taskName: string): AttemptPlan {
    for (const plan of this.running.values()) if (plan.taskName === taskName) return plan
    throw new Error(`${taskName} does not run`)
  }

  names(): string[] {
    return [...this.running.values()].map(({ taskName }) => taskName)
  }

  readLog(key: AttemptKey, _stream: LogStream, offset: number, limit: number): Promise<Uint8Array> {
    const log = this.logs.get(idOf(key)) ?? new Uint8Array()
    return Promise.resolve(log.slice(offset, offset + limit))
  }

  logSize(key: AttemptKey): Promise<number> {
    return Promise.resolve(this.logs.get(idOf(key))?.length ?? 0)
  }

  remove(job: number): Promise<void> {
    this.removed.push(job)
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

export function idOf({ job, task, attempt }: AttemptKey): string {
  return `${job}t${task}/${attempt}`
}

function doneEnd(how: HowItEnds): Extract<AttemptEnd, { ended: 'done' }> {
  const { startedAt = 0, finishedAt = startedAt } = how
  return {
    ended: 'done',
    failure: how.failure ?? null,
    value: how.value ?? javaNull,
    isRaw: false,
    propagatedVariables: {},
    resultMap: how.resultMap ?? {},
    metadata: {},
    flowAction: how.flowAction ?? null,
    startedAt,
    finishedAt,
    durationMs: finishedAt - startedAt,
  }
}
