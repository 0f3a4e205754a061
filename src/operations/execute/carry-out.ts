import type { IOutput } from '@jupyterlab/nbformat'
import type { Action } from '../../pragmas/action.ts'
import { assertNever } from '../../problems/assert-never.ts'
import { connectFromCell } from './connect-from-cell.ts'
import { displayOutput, errorOutput, streamOutput } from './cell-output.ts'
import { drawingOutputs } from './drawing-outputs.ts'
import { helpOutput } from './help-output.ts'
import type { LocalPython } from './local-python.ts'
import { portalFrame } from './portal-frame.ts'
import { resourceOutput } from './resource-output.ts'
import { answerAboutJob } from './answer-about-job.ts'
import type { ExecuteSession } from './session.ts'
import { submitFromCell } from './submit-from-cell.ts'
import { writeFromCell } from './write-from-cell.ts'

/**
 * Does what one section asks for, and gives what its cell shows of it (design.md, the table of
 * pragmas).
 *
 * @param cell position of the cell, from 0
 * @throws Failure where it cannot be done
 */
export async function carryOut(
  action: Action,
  cell: number,
  session: ExecuteSession,
): Promise<IOutput[]> {
  switch (action.kind) {
    case 'submit':
      return submitFromCell(action, cell, session)
    case 'export':
    case 'write-dot':
      return [await writeFromCell(action, session)]
    case 'draw':
      return drawingOutputs(action, session)
    case 'connect':
      return connectFromCell(action.connection, session)
    case 'help':
      return [helpOutput(action.pragma)]
    case 'job-result':
    case 'job-output':
    case 'task-result':
    case 'task-output':
      return answerAboutJob(action, session)
    case 'list-submitted-jobs': {
      const lines = session.jobs.map(({ id, name }) => `Id: ${id} , Name: ${name}\n`)
      return [streamOutput('stdout', lines.join('') || 'No job was submitted yet.\n')]
    }
    case 'list-resources':
      return [await resourceOutput(action.what, session)]
    case 'show-portal':
      return [portalFrame(action, session.client.server.url)]
    case 'run-local':
      return runLocal(action.code, session.local)
    case 'show-text':
      return [streamOutput('stdout', action.text)]
    default:
      return assertNever(action)
  }
}

async function runLocal(code: string, local: LocalPython): Promise<IOutput[]> {
  const { out, err, value, error } = await local.run(code)
  const outputs: IOutput[] = []
  if (out !== '') outputs.push(streamOutput('stdout', out))
  if (err !== '') outputs.push(streamOutput('stderr', err))
  if (value !== null) outputs.push(displayOutput(value))
  if (error) outputs.push(errorOutput(error.name, error.message, error.lines))
  return outputs
}
