import { exitCodes } from './exit-codes.ts'

const waiting = ['run', 'submit', 'wait']

/** What the exit codes of a command mean, those that it can end with (design.md, exit codes). */
export function exitCodeWords(
  command: string,
  { asksServer }: { readonly asksServer: boolean },
): readonly (readonly [code: string, meaning: string])[] {
  const waits = waiting.includes(command)
  const unsuccessful = unsuccessfulWords(command)
  const lines: (readonly [code: number, meaning: string] | null)[] = [
    [exitCodes.done, doneWords(command)],
    unsuccessful === null ? null : [exitCodes.unsuccessful, unsuccessful],
    [exitCodes.usage, usageWords(command)],
    asksServer ? [exitCodes.denied, 'not connected, or not allowed'] : null,
    asksServer ? [exitCodes.unreachable, 'the server could not be reached, or failed'] : null,
    waits
      ? [exitCodes.timeout, 'the time was over first; the job goes on unless it is killed']
      : null,
    command === 'results' ? [exitCodes.timeout, 'not all results are there yet'] : null,
    [exitCodes.bug, 'a bug in pa-nb'],
  ]
  const interrupted = waits ? 'interrupted by Ctrl-C or SIGTERM; the job goes on' : 'interrupted'
  return [
    ...lines.flatMap((line) => (line ? [[String(line[0]), line[1]] as const] : [])),
    [`${exitCodes.interrupted}, ${exitCodes.terminated}`, interrupted],
  ]
}

function doneWords(command: string): string {
  if (command === 'submit') return 'the job was submitted; with --wait: it succeeded'
  return waiting.includes(command) ? 'the job succeeded' : 'done'
}

function unsuccessfulWords(command: string): string | null {
  if (waiting.includes(command)) return 'the job did not succeed: a task failed, or it was killed'
  switch (command) {
    case 'validate':
      return 'a notebook has an error, or more warnings than allowed'
    case 'execute':
      return 'a cell or a job failed'
    case 'results':
      return 'with --exit-status: the job did not succeed; with -t: the task has no result'
    case 'logs':
      return 'with --exit-status: the job did not succeed'
    default:
      return null
  }
}

function usageWords(command: string): string {
  if (command === 'run' || command === 'submit')
    return 'the command line, a file or the notebook is wrong, or the server refused the workflow'
  return 'the command line, or what it names, is wrong'
}
