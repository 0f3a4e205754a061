import { stepStarter } from './launcher.ts'
import type { StarterCommand, StepStarter } from './launcher.ts'
import { StepWatch } from './step-watch.ts'
import type { StepState } from './step-watch.ts'
import type { ProcessTable } from './process-table.ts'

export type FinalStepState = Extract<StepState, { readonly kind: 'ended' | 'gone' }>

interface Waiter {
  /** Key of the starter that was asked; null: the step is taken up, not started. */
  starter: string | null
  readonly resolve: (state: FinalStepState) => void
}

interface HostOptions {
  readonly table: ProcessTable
  readonly launcher: StarterCommand
}

const pollMs = 500
const launcherKey = 'launcher'
/** Servers of warm interpreters that are kept; each is some 10 MB. */
const mostServers = 4

/**
 * Has steps started and tells when they end. Their files are the truth: a hint of a starter, or
 * the clock, only makes it look at them.
 */
export class StepHost {
  private readonly waiters = new Map<string, Waiter>()
  private readonly starters = new Map<string, StepStarter>()
  private readonly watch: StepWatch
  private readonly options: HostOptions
  private poll: NodeJS.Timeout | null = null

  constructor(options: HostOptions) {
    this.options = options
    this.watch = new StepWatch(options.table)
  }

  /** The state of a step just now. */
  look(folder: string): StepState {
    return this.watch.look(folder)
  }

  /** Starts a step whose files are written, unless it was started before, and waits for its end. */
  run(folder: string, server: StarterCommand | null): Promise<FinalStepState> {
    return this.wait(folder, () => {
      const key = server === null ? launcherKey : JSON.stringify(server)
      this.ask(folder, key, server ?? this.options.launcher)
    })
  }

  /** Waits for the end of a step that a former daemon started. */
  adopt(folder: string): Promise<FinalStepState> {
    return this.wait(folder, () => undefined)
  }

  /** Stops watching; steps go on. Promises that wait never resolve. */
  close(): void {
    if (this.poll !== null) clearInterval(this.poll)
    this.poll = null
    this.waiters.clear()
    for (const starter of this.starters.values()) starter.close()
    this.starters.clear()
  }

  private wait(folder: string, begin: () => void): Promise<FinalStepState> {
    return new Promise((resolve) => {
      this.waiters.set(folder, { starter: null, resolve })
      this.poll ??= setInterval(() => this.lookAtAll(), pollMs)
      begin()
    })
  }

  private ask(folder: string, key: string, command: StarterCommand): void {
    const waiter = this.waiters.get(folder)
    if (waiter === undefined) return
    waiter.starter = key
    let starter = this.starters.get(key)
    if (starter === undefined) {
      starter = this.newStarter(key, command)
      this.starters.set(key, starter)
      this.dropOldServers()
    }
    starter.start(folder)
  }

  private newStarter(key: string, command: StarterCommand): StepStarter {
    return stepStarter(command, {
      onHint: (folder) => this.lookAt(folder),
      onRefused: (folder) => this.ask(folder, launcherKey, this.options.launcher),
      onGone: () => this.restartFor(key),
    })
  }

  /** What a dead starter had been asked for is asked of the launcher; the fence stops doubles. */
  private restartFor(key: string): void {
    if (key !== launcherKey) this.starters.delete(key)
    for (const [folder, { starter }] of [...this.waiters]) {
      if (starter !== key) continue
      if (this.watch.look(folder).kind === 'never') {
        this.ask(folder, launcherKey, this.options.launcher)
      } else this.lookAt(folder)
    }
  }

  private dropOldServers(): void {
    const servers = [...this.starters.keys()].filter((key) => key !== launcherKey)
    for (const key of servers.slice(0, Math.max(0, servers.length - mostServers))) {
      this.starters.get(key)?.close()
      this.starters.delete(key)
    }
  }

  private lookAtAll(): void {
    for (const folder of [...this.waiters.keys()]) this.lookAt(folder)
  }

  private lookAt(folder: string): void {
    const waiter = this.waiters.get(folder)
    if (waiter === undefined) return
    const state = this.watch.look(folder)
    if (state.kind !== 'ended' && state.kind !== 'gone') return
    this.waiters.delete(folder)
    if (this.waiters.size === 0 && this.poll !== null) {
      clearInterval(this.poll)
      this.poll = null
    }
    waiter.resolve(state)
  }
}
