import { join } from 'node:path'

import type { AttemptKey } from './attempt.ts'

/**
 * Where an attempt keeps its files: `ROOT/JOB/TASK-ATTEMPT/`. All names are numbers or our own.
 * Few and small: making a file or a folder costs up to a tenth of starting a process.
 *
 * Nothing in it is synchronised to the disk. What survives a kill of the daemon is what the kernel
 * holds; after a power cut the boot id tells that no process of the attempt lives, so it is lost
 * and runs again. What was acknowledged is in the store.
 */
export function attemptFolder(root: string, { job, task, attempt }: AttemptKey): string {
  return join(jobFolder(root, job), `${task}-${attempt}`)
}

export function jobFolder(root: string, job: number): string {
  return join(root, String(job))
}

/** The folder that a task's scripts run in: made at the start, deleted at the end. */
export function scratchFolder(folder: string): string {
  return join(folder, 'scratch')
}

/**
 * The folder of a step, by its place in the plan. The first one, which most tasks have alone, keeps
 * its files in the attempt's own folder.
 */
export function stepFolder(folder: string, index: number): string {
  return index === 0 ? folder : join(folder, `step-${index}`)
}

/** What was said while input files came in; a folder as a step's. */
export function filesInFolder(folder: string): string {
  return join(folder, 'files-in')
}

/** What was said while output files went out. */
export function filesOutFolder(folder: string): string {
  return join(folder, 'files-out')
}

/** One text that names an attempt in maps of its own. */
export function attemptName({ job, task, attempt }: AttemptKey): string {
  return `${job}t${task}a${attempt}`
}

/** The variable by which all processes of an attempt are known (reliability.md 3). */
export const cookieName = 'PA_NB_ATTEMPT'
