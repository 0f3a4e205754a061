import { stepStarter } from './launcher.ts'
import type { StarterCommand, StepStarter } from './launcher.ts'
import type { StepLaunch } from './step-launch.ts'
import { StepWatch } from './step-watch.ts'
import type { StepState } from './step-watch.ts'
import type { ProcessTable } from './process-table.ts'

export type FinalStepState = Extract<StepState, { readonly kind: 'ended' | 'gone' }>

interface Waiter {
  /** Key of the starter that was asked. */
  starter: string
  /** Null: the step is taken up, not started. */
  readonly launch: StepLaunch | null
  readonly resolve: (state: FinalStepState) => void
}

interface HostOptions {
  readonly table: ProcessTable
  /** The first that works here is taken. */
  readonly launchers: readonly [StarterCommand, ...StarterCommand[]]
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
  private readonly launchers: StarterCommand[]
  private poll: NodeJS.Timeout | null = null

  constructor({ table, launchers }: HostOptions) {
    this.launchers = [...launchers]
    this.watch = new StepWatch(table)
  }

  /** The state of a step just now. */
  look(folder: string): StepState {
    return this.watch.look(folder)
  }

  /** Starts a step whose files are written, unless it was started before, and waits for its end. */
  run(launch: StepLaunch, server: StarterCommand | null): Promise<FinalStepState> {
    return this.wait(launch.folder, launch, () => {
      if (server === null) this.askLauncher(launch.folder)
      else this.ask(launch.folder, serverKey(server), server)
    })
  }

  /** Waits for the end of a step that a former daemon started. */
  adopt(folder: string): Promise<FinalStepState> {
    return this.wait(folder, null, () => undefined)
  }

  /** Processes that belong to no attempt, whatever they have open just now: this one and starters. */
  spared(): ReadonlySet<number> {
    const starters = [...this.starters.values()].flatMap(({ pid }) => pid ?? [])
    return new Set([process.pid, ...starters])
  }

  /** Stops watching; steps go on. Promises that wait never resolve. */
  close(): void {
    if (this.poll !== null) clearInterval(this.poll)
    this.poll = null
    this.waiters.clear()
    for (const starter of this.starters.values()) starter.close()
    this.starters.clear()
  }

  private wait(
    folder: string,
    launch: StepLaunch | null,
    begin: () => void,
  ): Promise<FinalStepState> {
    return new Promise((resolve) => {
      this.waiters.set(folder, { starter: '', launch, resolve })
      this.poll ??= setInterval(() => this.lookAtAll(), pollMs)
      begin()
      if (launch === null) this.lookAt(folder)
    })
  }

  private askLauncher(folder: string): void {
    const [launcher] = this.launchers
    if (launcher !== undefined) this.ask(folder, launcherKey, launcher)
  }

  private ask(folder: string, key: string, command: StarterCommand): void {
    const waiter = this.waiters.get(folder)
    if (waiter === undefined || waiter.launch === null) return
    waiter.starter = key
    let starter = this.starters.get(key)
    if (starter === undefined) {
      starter = this.newStarter(key, command)
      this.starters.set(key, starter)
      this.dropOldServers()
    }
    starter.start(waiter.launch)
  }

  private newStarter(key: string, command: StarterCommand): StepStarter {
    return stepStarter(command, {
      onHint: (folder) => this.lookAt(folder),
      onRefused: (folder) => {
        if (key !== launcherKey) this.askLauncher(folder)
        // it cannot write just now: a full disk may pass
        else setTimeout(() => this.askLauncher(folder), pollMs).unref()
      },
      onGone: (worked) => this.restartFor(key, worked),
    })
  }

  /** What a dead starter had been asked for is asked of the launcher; the fence stops doubles. */
  private restartFor(key: string, worked: boolean): void {
    this.starters.delete(key)
    if (key === launcherKey && !worked && this.launchers.length > 1) this.launchers.shift()
    for (const [folder, { starter }] of [...this.waiters]) {
      if (starter !== key) continue
      if (this.watch.look(folder).kind === 'never') this.askLauncher(folder)
      else this.lookAt(folder)
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

/** Attempts with the same interpreter and environment share a server. */
function serverKey({ program, arguments: words, environment }: StarterCommand): string {
  return JSON.stringify([program, words, environment])
}
