import type { IOutput } from '@jupyterlab/nbformat'
import { wordProblem } from '../../problems/catalogue.ts'
import { Failure } from '../../problems/failure.ts'
import { isError, type Problem } from '../../problems/problem.ts'
import type { FoldedSection } from '../../pragmas/fold-sections.ts'
import type { BuiltNotebook } from '../built-notebook.ts'
import { resultError } from './answer-about-job.ts'
import { carryOut } from './carry-out.ts'
import { errorOutput, hasError, streamOutput } from './cell-output.ts'
import type { NotebookCopy } from './notebook-copy.ts'
import type { ExecuteSession } from './session.ts'

/**
 * Executes the code cells in order, up to the first that fails unless errors are allowed. Within a
 * cell, what comes after an error is left out, as in Jupyter.
 */
export async function executeSections(
  session: ExecuteSession,
  copy: NotebookCopy,
  allowErrors: boolean,
): Promise<void> {
  let built = session.built
  let byCell = sectionsByCell(built)
  for (const { index, kind } of session.file.notebook.cells) {
    if (kind !== 'code') continue
    if (session.built !== built) {
      built = session.built
      byCell = sectionsByCell(built)
    }
    const startedAt = session.surroundings.now()
    const outputs: IOutput[] = []
    for (const section of byCell.get(index) ?? []) {
      outputs.push(...(await executeSection(section, session)))
      if (hasError(outputs)) break
    }
    await copy.setOutputs(index, outputs, startedAt)
    if (hasError(outputs) && !allowErrors) return
  }
}

function sectionsByCell({ sections }: BuiltNotebook): Map<number, FoldedSection[]> {
  const byCell = new Map<number, FoldedSection[]>()
  for (const section of sections) {
    const known = byCell.get(section.section.cell)
    if (known) known.push(section)
    else byCell.set(section.section.cell, [section])
  }
  return byCell
}

async function executeSection(
  { problems, actions, section }: FoldedSection,
  session: ExecuteSession,
): Promise<IOutput[]> {
  const warnings = problems.filter((problem) => !isError(problem)).map(wordsOf)
  const outputs: IOutput[] =
    warnings.length === 0
      ? []
      : [streamOutput('stderr', warnings.map((text) => `warning: ${text}\n`).join(''))]
  const errors = problems.filter(isError)
  const [first] = errors
  if (first) {
    const { message } = wordProblem(first)
    return [...outputs, errorOutput(first.kernelError ?? 'Error', message, errors.map(wordsOf))]
  }
  try {
    for (const action of actions) outputs.push(...(await carryOut(action, section.cell, session)))
    return outputs
  } catch (error) {
    // what cannot be read, started or refused fails its cell; a bug, or an interruption, all of it
    if (!(error instanceof Failure) || session.surroundings.signal.aborted) throw error
    const isResult = actions.some((action) => 'job' in action)
    const lines = [error.message, ...(error.help === null ? [] : [error.help])]
    return [...outputs, errorOutput(headingOf(error, isResult), error.message, lines)]
  }
}

/** The kernel's heading for what a server said (pragmas.md 8). */
function headingOf(error: Failure, isResult: boolean): string {
  if (isResult && error.kind === 'usage') return resultError
  return error.code === 'workflow-refused' ? 'Job validation error' : 'Proactive error'
}

function wordsOf(problem: Problem): string {
  const { message, help } = wordProblem(problem)
  return help === null ? message : `${message}; ${help}`
}
