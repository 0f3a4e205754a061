import type { IOutput } from '@jupyterlab/nbformat'
import type { Action } from '../../pragmas/action.ts'
import { streamOutput } from './cell-output.ts'
import type { ExecuteSession } from './session.ts'

type Question = Extract<Action, { job: unknown }>

/**
 * What a cell shows that asks for what only the tasks outside of the part would give; null where the
 * question can be answered.
 */
export function outsidePart(
  question: Question,
  { part, jobs, leftOut }: Pick<ExecuteSession, 'part' | 'jobs' | 'leftOut'>,
): IOutput[] | null {
  if (!part || question.job.kind === 'id') return null
  const note = (text: string) => [streamOutput('stdout', `${text}\n`)]
  if (jobs.length === 0 && leftOut.size > 0)
    return note('No job was submitted, as only a part of the tasks is run.')
  if ('task' in question && leftOut.has(question.task))
    return note(`${question.task} was not run, as only a part of the tasks is.`)
  return null
}
