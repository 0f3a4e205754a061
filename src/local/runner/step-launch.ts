import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { shellCommand, shellWord } from './shell-text.ts'
import { readIfThere } from './step-files.ts'

/** A step that is to be started: everything that a starter has to know. */
export interface StepLaunch {
  /** Of the step, absolute. */
  readonly folder: string
  /** Folder of its attempt, absolute. */
  readonly attempt: string
  /** One line without NUL, kept in the step's `start` file. */
  readonly kept: string
  /** Where the command runs. */
  readonly workingFolder: string
  /** The command: a program and its arguments. */
  readonly words: readonly string[]
  /** All of its environment. */
  readonly environment: ReadonlyMap<string, string>
}

/** A launch as `launcher.pl` reads it. */
export function launchFrame(launch: StepLaunch): string {
  const { folder, kept, workingFolder, words, environment } = launch
  const assignments = [...environment].map(([name, text]) => `${name}=${text}`)
  return frame([folder, kept, workingFolder, String(words.length), ...words, ...assignments])
}

/** A launch as `python-server.py` reads it. */
export function warmLaunchFrame({ folder, attempt, kept, workingFolder }: StepLaunch): string {
  return frame([folder, kept, attempt, workingFolder])
}

/** No process can be given a NUL, which ends each text here. */
function frame(texts: readonly string[]): string {
  const body = texts.map((text) => `${text.replaceAll('\0', '')}\0`).join('')
  return `${Buffer.byteLength(body)}\n${body}`
}

/** By which a `step` file is known to be whole. */
const lastLine = ': whole\n'

export interface ShellPrograms {
  /** Words that put a command into a session of its own. */
  readonly sessionCommand: readonly string[]
  /** The `env` program. */
  readonly envProgram: string
}

/**
 * A launch as `launcher.sh` reads it: the step's folder on a line, and in that folder a file of
 * shell code. A launcher of a former daemon may be reading it then: nothing is written twice.
 */
export function shellLaunch(launch: StepLaunch, programs: ShellPrograms): string {
  const { folder, kept, workingFolder, words, environment } = launch
  const path = join(folder, 'step')
  if (readIfThere(path)?.endsWith(lastLine) !== true) {
    const command = [...programs.sessionCommand, ...words]
    const code = shellCommand(command, environment, programs.envProgram)
    const own = `pa_nb_kept=${shellWord(kept)}\npa_nb_working=${shellWord(workingFolder)}\n`
    writeFileSync(path, `${code}${own}${lastLine}`, { mode: 0o600 })
  }
  return `${folder}\n`
}
