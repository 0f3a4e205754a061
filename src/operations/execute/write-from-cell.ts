import type { IOutput } from '@jupyterlab/nbformat'
import { toDot } from '../../formats/dot/write.ts'
import { toXml } from '../../formats/xml/write.ts'
import type { Action } from '../../pragmas/action.ts'
import { fileInside } from '../../state/file-name.ts'
import { writeFileDurably } from '../../state/write-file-durably.ts'
import { streamOutput } from './cell-output.ts'
import type { ExecuteSession } from './session.ts'

type FileAction = Extract<Action, { kind: 'export' | 'write-dot' }>

/** Writes the file that a pragma asks for into the folder of the executed copy. */
export async function writeFromCell(
  action: FileAction,
  { folder }: ExecuteSession,
): Promise<IOutput> {
  const path = fileInside(folder, action.fileName)
  await writeFileDurably(path, await textOf(action), { mode: 0o644 })
  return streamOutput('stdout', `${action.fileName} was written.\n`)
}

async function textOf(action: FileAction): Promise<string> {
  if (action.kind === 'write-dot') return toDot(action.workflow)
  if (action.format === 'xml') return toXml(action.workflow)
  const { toJson } = await import('../../formats/json/write.ts')
  return toJson(action.workflow)
}
