import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import * as v from 'valibot'

/** What a script in QuickJS came to. */
export interface QuickjsAnswer {
  readonly out: string
  readonly err: string
  /** Puts and removals, in order, for a script that fails: they count all the same. */
  readonly changes: readonly unknown[]
  /** As a driver's `output.json`; null: the script failed. */
  readonly output: unknown
  readonly error: {
    readonly type: string
    readonly message: string
    readonly line: number | null
  } | null
}

const answerSchema = v.object({
  id: v.number(),
  printed: v.object({ out: v.string(), err: v.string() }),
  changes: v.array(v.string()),
  output: v.nullable(v.string()),
  error: v.nullable(
    v.object({ type: v.string(), message: v.string(), line: v.nullable(v.number()) }),
  ),
})

interface Waiting {
  readonly resolve: (answer: QuickjsAnswer) => void
  readonly timer: NodeJS.Timeout
}

/** Beyond the deadline in the worker, for one that does not answer at all. */
const patienceMs = 1000

/**
 * Runs scripts one after another in a worker, which is made at the first one. A worker that dies or
 * keeps silent fails the scripts that wait for it, and the next one gets a new worker.
 */
export class QuickjsRunner {
  private readonly drivers: string
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 0

  constructor(drivers: string) {
    this.drivers = drivers
  }

  /** @param input the content of a driver's `input.json` */
  run(input: string, code: string, deadlineMs: number): Promise<QuickjsAnswer> {
    const worker = this.worker ?? this.makeWorker()
    this.nextId += 1
    const id = this.nextId
    return new Promise((resolve) => {
      // those before it in the queue may use up their time, each
      const allowedMs = (this.waiting.size + 1) * (deadlineMs + patienceMs)
      const timer = setTimeout(() => this.drop(worker, 'the script took too long'), allowedMs)
      this.waiting.set(id, { resolve, timer })
      worker.postMessage({ id, input, code, deadlineMs })
    })
  }

  close(): void {
    if (this.worker !== null) this.drop(this.worker, 'pa-nb is stopping')
  }

  private makeWorker(): Worker {
    const { resolve } = createRequire(import.meta.url)
    const worker = new Worker(`${this.drivers}/quickjs-worker.cjs`, {
      workerData: {
        core: resolve('quickjs-emscripten-core'),
        variant: resolve('@jitl/quickjs-wasmfile-release-sync'),
      },
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    this.worker = worker
    worker.on('message', (message: unknown) => this.answer(message))
    worker.on('error', (error) => this.drop(worker, String(error)))
    worker.on('exit', () => this.drop(worker, 'its interpreter ended'))
    // last: listening for messages would keep the process alive again
    worker.unref()
    return worker
  }

  private answer(message: unknown): void {
    const { id, printed, changes, output, error } = v.parse(answerSchema, message)
    const waiting = this.waiting.get(id)
    if (waiting === undefined) return
    clearTimeout(waiting.timer)
    this.waiting.delete(id)
    const parsed = output === null ? null : (JSON.parse(output) as unknown)
    waiting.resolve({
      ...printed,
      changes: changes.map((change) => JSON.parse(change) as unknown),
      output: parsed,
      error,
    })
  }

  private drop(worker: Worker, reason: string): void {
    if (this.worker !== worker) return
    this.worker = null
    void worker.terminate()
    for (const { resolve, timer } of this.waiting.values()) {
      clearTimeout(timer)
      resolve({
        out: '',
        err: '',
        changes: [],
        output: null,
        error: { type: 'Error', message: reason, line: null },
      })
    }
    this.waiting.clear()
  }
}

const runners = new Map<string, QuickjsRunner>()

/** The runner of this process for some drivers. */
export function quickjsRunner(drivers: string): QuickjsRunner {
  const runner = runners.get(drivers) ?? new QuickjsRunner(drivers)
  runners.set(drivers, runner)
  return runner
}
