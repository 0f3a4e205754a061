import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { packageRoot } from './package-root.ts'

/** Which pa-nb this is: two of them may share one state folder. */
export interface BuildIdentity {
  /** As in package.json: `1.2.3`, perhaps with `-suffix`. */
  readonly version: string
  /** Hash of the daemon's bundle; null: run from the compiled sources. */
  readonly build: string | null
  /** Folder of the package. */
  readonly root: string
}

/** Whether this code is a bundle of `dist/bundle` rather than a file of the compiled sources. */
export function isBundled(): boolean {
  return fileURLToPath(import.meta.url).endsWith('.cjs')
}

export function buildIdentity(): BuildIdentity {
  const root = packageRoot()
  const { version } = readObject(join(root, 'package.json'))
  const buildFile = join(root, 'dist', 'bundle', 'build.json')
  const build = isBundled() && existsSync(buildFile) ? readObject(buildFile).daemon : null
  return {
    version: typeof version === 'string' ? version : '0.0.0',
    build: typeof build === 'string' ? build : null,
    root,
  }
}

/**
 * Whether the first is to take the place of the second: a later version, or, in one folder, what was
 * built anew there. Of a version's `-suffix` nothing is concluded: `1.0.0` is later than `1.0.0-rc.1`.
 */
export function supersedes(one: BuildIdentity, other: BuildIdentity): boolean {
  const order = compareVersions(one.version, other.version)
  if (order !== 0) return order > 0
  return one.root === other.root && one.build !== other.build
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  for (const [at, part] of left.entries()) {
    const difference = part - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return Number(other.includes('-')) - Number(one.includes('-'))
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0)
}

function readObject(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
}
