import type { Failure } from '../problems/failure.ts'
import { RefusedNotebook } from '../operations/refused-notebook.ts'
import { problemList } from './problem-report.ts'
import { safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'

/**
 * What a person reads of a failure: what is wrong, then what to do. The stack, and those of its
 * causes, only for `--debug` and for a bug of ours.
 */
export function failureText(
  failure: Failure,
  { isDebug }: { isDebug: boolean },
  output: Output,
): string {
  const { paint } = output
  const problems = failure instanceof RefusedNotebook ? problemList([failure.notebook], output) : ''
  const title = paint.red.bold(failure.kind === 'bug' ? 'bug in pa-nb' : 'error')
  const help = failure.help === null ? '' : `${paint.bold('help')}: ${safeText(failure.help)}\n`
  const report =
    failure.kind === 'bug'
      ? 'This should not happen: please report it, with the lines above and what you did.\n'
      : ''
  return (
    `${problems}${title}: ${safeText(failure.message)}\n${help}` +
    `${isDebug ? paint.dim(safeText(stacks(failure))) : ''}${report}`
  )
}

function stacks(failure: Failure): string {
  const lines: string[] = []
  let error: unknown = failure.kind === 'bug' ? failure.cause : failure
  // causes may go in a circle; ten are more than anybody reads
  for (let depth = 0; error instanceof Error && depth < 10; depth++) {
    lines.push(error.stack ?? error.message)
    error = error.cause
  }
  return `${lines.join('\ncaused by: ')}\n`
}
