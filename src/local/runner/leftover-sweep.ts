import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { cookieName } from './attempt-folder.ts'
import { killTree } from './kill-tree.ts'
import type { RunnerOptions } from './runner-options.ts'
import type { StepHost } from './step-host.ts'

/** An attempt's folder holds this file when its leftovers may live on (DISABLE_PTK). */
export const keepLeftoversFile = 'keep-leftovers'

/** Attempts that end together share a look; what they left lives no longer than this and a bit. */
const sweepDelayMs = { least: 150, most: 1000 }
/** On a machine with many processes a look takes long: it is to be at most this part of the time. */
const largestShare = 1 / 30
/** For so long a process may still become another program, with another environment. */
const youthMs = 5000

/**
 * Ends what attempts left behind at their normal end. One look at all processes serves all attempts
 * that ended since the last one, since a look at each end would cost more than a short task.
 */
export class LeftoverSweep {
  private timer: NodeJS.Timeout | null = null
  private delayMs = sweepDelayMs.least
  /** Processes of no attempt, by number, with their start and when that was seen first. */
  private strangers = new Map<number, { readonly began: string | null; readonly since: number }>()
  private isSweeping = false
  private readonly options: RunnerOptions
  private readonly host: StepHost
  private readonly isRunning: (folder: string) => boolean

  /** `isRunning`: whether an attempt, by its folder, is not over yet, its clean scripts included. */
  constructor(options: RunnerOptions, host: StepHost, isRunning: (folder: string) => boolean) {
    this.options = options
    this.host = host
    this.isRunning = isRunning
  }

  /** Looks a little later. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      void this.sweep()
    }, this.delayMs)
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private async sweep(): Promise<void> {
    if (this.isSweeping) {
      this.soon()
      return
    }
    this.isSweeping = true
    try {
      for (const folder of this.foldersOfLeftovers()) {
        const marks = { roots: [], cookie: `${cookieName}=${folder}`, folder }
        const { table, killGraceMs: graceMs } = this.options
        await killTree(marks, { graceMs, table, spared: this.host.spared() })
      }
    } finally {
      this.isSweeping = false
    }
  }

  /** Attempts that are over and still have a process. */
  private foldersOfLeftovers(): Set<string> {
    const { table, root } = this.options
    const startedAt = performance.now()
    const folders = new Set<string>()
    const strangers: typeof this.strangers = new Map()
    for (const { pid, began, isZombie } of table.all()) {
      if (isZombie || pid === process.pid) continue
      const before = this.strangers.get(pid)
      const known = began !== null && before?.began === began ? before : null
      const isStranger = known !== null && startedAt - known.since > youthMs
      const folder = isStranger ? null : table.attemptOf(pid, root)
      if (folder === null) strangers.set(pid, known ?? { began, since: startedAt })
      else if (!folders.has(folder) && this.isOver(folder)) folders.add(folder)
    }
    this.strangers = strangers
    const cost = (performance.now() - startedAt) / largestShare
    this.delayMs = Math.min(sweepDelayMs.most, Math.max(sweepDelayMs.least, cost))
    return folders
  }

  private isOver(folder: string): boolean {
    return !this.isRunning(folder) && !existsSync(join(folder, keepLeftoversFile))
  }
}
