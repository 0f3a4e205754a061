import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

export interface Timed {
  readonly command: readonly string[]
  readonly folder?: string
  readonly environment: Readonly<Record<string, string>>
}

/** Wall time of one run in milliseconds. @throws Error where the command fails */
export function timeOnce({ command: [program = '', ...args], folder, environment }: Timed): number {
  const started = performance.now()
  const { status, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 300_000,
  })
  const milliseconds = performance.now() - started
  if (error !== undefined) throw error
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: exit ${String(status)}\n${stderr}`)
  return milliseconds
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, two) => one - two)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/**
 * Medians of several commands' times, run in turns so that what else the machine does falls on all
 * of them alike. The first round warms caches and is not counted.
 */
export function medianTimes(commands: readonly Timed[], rounds: number): number[] {
  for (const command of commands) timeOnce(command)
  const times = commands.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1)
    for (const [at, command] of commands.entries()) times[at]?.push(timeOnce(command))
  return times.map(median)
}
