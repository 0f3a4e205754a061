import { mkdir } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'

import { fileInside } from '../state/file-name.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { jsonValue } from './json-value.ts'
import type { TaskOutcome } from './job-results.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Writes each result to a file of its own in a folder, which is made where it lacks: text as `.txt`,
 * bytes with the ending that the result's metadata names, all else as `.json`. The file is named
 * for the task; a name never leads out of the folder.
 *
 * @param below name of a folder in it, of which the same holds; null: none
 * @returns the paths written, in the order of the tasks
 */
export async function saveResults(
  tasks: readonly TaskOutcome[],
  folder: string,
  { workingFolder }: Surroundings,
  below: string | null = null,
): Promise<readonly string[]> {
  const top = resolve(workingFolder, folder)
  const target = below === null ? top : fileInside(top, below)
  await mkdir(target, { recursive: true })
  const paths: string[] = []
  for (const task of tasks) {
    const file = fileOf(task)
    if (!file) continue
    const path = fileInside(target, `${task.name}${file.ending}`)
    await writeFileDurably(path, file.content, { mode: 0o644 })
    paths.push(join(folder, path.slice(top.length + 1)))
  }
  return paths
}

function fileOf({
  value,
  metadata,
}: TaskOutcome): { ending: string; content: string | Uint8Array } | null {
  if (value === null) return null
  if (value.type === 'bytes') return { ending: endingOf(metadata), content: value.value }
  if (value.type === 'string') return { ending: '.txt', content: value.value }
  return { ending: '.json', content: `${JSON.stringify(jsonValue(value), null, 2)}\n` }
}

const endings: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/svg+xml': '.svg',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/html': '.html',
  'text/csv': '.csv',
  'text/plain': '.txt',
}

/** `file.extension`, `file.name`, then `content.type` (rest.md 2, Tasks). */
function endingOf(metadata: Readonly<Record<string, string>>): string {
  const extension = metadata['file.extension']?.replace(/^\./, '')
  if (extension !== undefined && /^\w{1,10}$/.test(extension)) return `.${extension}`
  const ofName = extname(metadata['file.name'] ?? '')
  if (/^\.\w{1,10}$/.test(ofName)) return ofName
  return endings[metadata['content.type'] ?? ''] ?? '.bin'
}
