import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'

import { newNotebook } from '../notebook/new-notebook.ts'
import { Failure } from '../problems/failure.ts'
import type { Surroundings } from './surroundings.ts'

export const firstNotebookName = 'hello.ipynb'

const cells = [
  {
    kind: 'markdown' as const,
    source:
      '# A first notebook for pa-nb\n\n' +
      'Each code cell below is a task. `pa-nb run` runs them, one after the other or at the same time, ' +
      'as their `dep=` says, and prints their results.',
  },
  {
    kind: 'code' as const,
    source:
      '#%task(name=measure, export=[temperatures])\n' +
      'temperatures = [18.5, 21.0, 19.5, 23.0]\n' +
      'print(f"{len(temperatures)} measurements")\n' +
      'result = temperatures',
  },
  {
    kind: 'code' as const,
    source:
      '#%task(name=average, dep=[measure], import=[temperatures])\n' +
      'result = sum(temperatures) / len(temperatures)\n' +
      'print(f"on average {result} degrees")',
  },
  {
    kind: 'code' as const,
    source:
      '#%task(name=warmest, dep=[measure], import=[temperatures])\n' + 'result = max(temperatures)',
  },
  { kind: 'code' as const, source: '#%submit_job(name=first_job)' },
]

/**
 * Writes a first notebook that runs; nothing that stands there is ever overwritten.
 *
 * @returns the path as given
 * @throws Failure `file-exists`, `not-writable` (usage)
 */
export async function initNotebook(path: string, { workingFolder }: Surroundings): Promise<string> {
  const text = newNotebook(cells, () => randomBytes(4).toString('hex'))
  try {
    const file = await open(resolve(workingFolder, path), 'wx', 0o644)
    try {
      await file.writeFile(text)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw notWritten(path, cause)
  }
  return path
}

function notWritten(path: string, cause: unknown): Failure {
  const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
  return new Failure({
    kind: 'usage',
    code: exists ? 'file-exists' : 'not-writable',
    message: exists
      ? `\`${path}\` is there already`
      : `\`${path}\` cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: exists ? 'give another name: `pa-nb init other.ipynb`' : null,
    cause,
  })
}
