import { createReadStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import { fileName } from '../state/file-name.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import type { Spaces } from '../workflow/workflow.ts'
import { reasonOf } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'

/** The folders that a submission reads from and writes to, absolute; null: none. */
export interface SubmissionFolders {
  readonly input: string | null
  readonly output: string | null
}

export interface PlacedFolders {
  /** The job's input and output space. */
  readonly spaces: Pick<Spaces, 'input' | 'output'>
  /** Where the output is on the server, `user:...`; null where it is written in place. */
  readonly outputPlace: string | null
  /** Brings the output here once the job is over; returns how many files came. */
  readonly fetchOutput: () => Promise<number>
}

const mostFiles = 10_000

/**
 * Gives a job its folders (design.md, decision 17). The embedded scheduler works in them; for a server
 * the input is stored in the user space, in a folder of this submission, and the output fetched.
 *
 * @param key names the folder on the server
 * @throws Failure `no-such-folder`, `too-many-files` (usage)
 */
export async function placeFolders(
  client: SchedulerClient,
  { input, output }: SubmissionFolders,
  key: string,
  surroundings: Surroundings,
): Promise<PlacedFolders> {
  const files = input === null ? [] : await filesBelow(input)
  if (output !== null) await mkdir(output, { recursive: true })
  if (client.server.url === null) {
    const urlOf = (folder: string | null) => (folder === null ? null : pathToFileURL(folder).href)
    const spaces = { input: urlOf(input), output: urlOf(output) }
    return { spaces, outputPlace: null, fetchOutput: () => Promise.resolve(0) }
  }
  const folder = `pa-nb/${key}`
  for (const file of files) {
    surroundings.signal.throwIfAborted()
    const path = relative(input ?? '', file)
      .split(sep)
      .join('/')
    await client.files.put('user', `${folder}/input/${path}`, createReadStream(file))
  }
  if (input !== null && files.length === 0) await client.files.makeFolder('user', `${folder}/input`)
  if (output !== null) await client.files.makeFolder('user', `${folder}/output`)
  const root = (await client.userSpaceUrl()).replace(/\/$/, '')
  return {
    spaces: {
      input: input === null ? null : `${root}/${folder}/input`,
      output: output === null ? null : `${root}/${folder}/output`,
    },
    outputPlace: output === null ? null : `user:${folder}/output`,
    fetchOutput: () => fetchFolder(client, folder, output),
  }
}

/** Every file below a folder; links are not followed. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    if (files.length <= mostFiles) return files.map((entry) => join(entry.parentPath, entry.name))
  } catch (cause) {
    throw new Failure({
      kind: 'usage',
      code: 'no-such-folder',
      message: `the input folder \`${folder}\` cannot be read: ${reasonOf(cause)}`,
      cause,
    })
  }
  throw new Failure({
    kind: 'usage',
    code: 'too-many-files',
    message: `the input folder \`${folder}\` has more than ${mostFiles} files`,
    help: 'name a smaller folder, or store what is needed with `pa-nb files put`',
  })
}

async function fetchFolder(
  client: SchedulerClient,
  folder: string,
  output: string | null,
): Promise<number> {
  let count = 0
  if (output !== null) {
    const pending: string[][] = [[]]
    for (let path = pending.pop(); path && count < mostFiles; path = pending.pop()) {
      const place = [folder, 'output', ...path].join('/')
      const { directoryListing, fileListing } = await client.files.list('user', place)
      for (const name of directoryListing) pending.push([...path, name])
      for (const name of fileListing) {
        // names come from the server: none leads out of the folder
        const target = join(output, ...[...path, name].map(fileName))
        await mkdir(dirname(target), { recursive: true })
        const content = await client.files.get('user', `${place}/${name}`)
        await writeFileDurably(target, content, { mode: 0o644 })
        count += 1
      }
    }
  }
  await client.files.remove('user', folder)
  return count
}
