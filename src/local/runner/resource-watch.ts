import { readFileSync } from 'node:fs'

import type { AttemptKey } from './attempt.ts'
import type { AttemptRun } from './attempt-run.ts'
import { missingDiskBytes } from './disk-floor.ts'
import type { RunnerOptions } from './runner-options.ts'
import { printedBytes } from './printed-bytes.ts'
import { isAbsent } from './step-files.ts'
import { progressFile } from './system-variables.ts'

const lookMs = 1000

/** Looks once a second at what running attempts print, at the disk, and at their progress. */
export class ResourceWatch {
  private readonly progress = new Map<AttemptRun, number>()
  private readonly options: RunnerOptions
  private readonly onProgress: (key: AttemptKey, percent: number) => void
  private timer: NodeJS.Timeout | null = null

  constructor(options: RunnerOptions, onProgress: (key: AttemptKey, percent: number) => void) {
    this.options = options
    this.onProgress = onProgress
  }

  add(run: AttemptRun): void {
    this.progress.set(run, 0)
    this.timer ??= setInterval(() => this.look(), lookMs)
  }

  delete(run: AttemptRun): void {
    this.progress.delete(run)
    if (this.progress.size === 0) this.close()
  }

  close(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }

  private look(): void {
    let greatest: { readonly run: AttemptRun; readonly bytes: number } | null = null
    for (const [run, before] of this.progress) {
      const percent = readProgress(progressFile(run.folder))
      if (percent !== null && percent !== before) {
        this.progress.set(run, percent)
        this.onProgress(run.plan.key, percent)
      }
      const bytes = printedBytes(run.folder, run.plan.steps.length)
      const { outputLimit } = this.options
      if (outputLimit !== null && bytes > outputLimit) {
        run.end({ kind: 'limit', message: `the task printed more than ${outputLimit} bytes` })
      }
      if (greatest === null || bytes > greatest.bytes) greatest = { run, bytes }
    }
    if (greatest !== null && missingDiskBytes(this.options) > 0) {
      const message = `less than ${this.options.freeDiskFloor} bytes are free on the disk of pa-nb's state folder, and no other running task printed more`
      greatest.run.end({ kind: 'limit', message })
    }
  }
}

/** Progress in the first line, decimals cut; anything outside 0 to 100 counts as none (7). */
function readProgress(path: string): number | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
  const match = /^\s*(\d{1,9})(\.\d*)?\s*(\n|$)/.exec(text)
  const percent = match === null ? null : Number(match[1])
  return percent === null || percent > 100 ? null : percent
}
