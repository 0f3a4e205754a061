import type { IOutput } from '@jupyterlab/nbformat'
import type { Action } from '../../pragmas/action.ts'
import type { Task } from '../../workflow/workflow.ts'
import { displayOutput } from './cell-output.ts'
import type { ExecuteSession } from './session.ts'

/** What `draw_job` shows in its cell, and keeps as a file with `save=on` (pragmas.md 7). */
export async function drawingOutputs(
  { workflow }: Extract<Action, { kind: 'draw' }>,
  _session: ExecuteSession,
): Promise<IOutput[]> {
  return Promise.resolve([displayOutput(workflow.tasks.map(taskLine).join('\n'))])
}

function taskLine({ name, dependencies }: Task): string {
  return dependencies.length === 0 ? name : `${dependencies.join(', ')} -> ${name}`
}
