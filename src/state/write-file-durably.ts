import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { Failure } from '../problems/failure.ts'

/**
 * Writes a file so that after a kill or a power cut the old content or the new one stands there,
 * whole (reliability.md 1): a temporary file beside it, fsync, rename, fsync of the folder. A link
 * in the file's place is replaced, never followed.
 *
 * @throws Failure `no-such-folder` (usage); `file-not-written` (unreachable): the disk is full ...
 */
export async function writeFileDurably(
  path: string,
  content: string | Uint8Array,
  { mode = 0o600 }: { mode?: number } = {},
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await writeAndSync(temporary, content, mode)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw notWritten(path, error)
  }
  await syncFolder(dirname(path))
}

function notWritten(path: string, cause: unknown): Failure {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    return new Failure({
      kind: 'usage',
      code: 'no-such-folder',
      message: `\`${path}\` cannot be written: there is no folder \`${dirname(path)}\``,
      help: 'make the folder first, or choose another one',
      cause,
    })
  return new Failure({
    kind: 'unreachable',
    code: 'file-not-written',
    message: `\`${path}\` cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: 'check that the disk has space and that the folder can be written',
    cause,
  })
}

async function writeAndSync(
  path: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    // a umask takes bits away from the mode of `open`
    await file.chmod(mode)
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
