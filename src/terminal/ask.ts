import { createInterface } from 'node:readline/promises'

/** Asks for a line at the terminal; the question goes to stderr, since stdout is for data. */
export async function askLine(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  lines.on('SIGINT', interrupt)
  try {
    return (await lines.question(`${question}: `, { signal })).trim()
  } finally {
    lines.close()
  }
}

/** Asks for a line that is not shown, and cannot be made to be. */
export async function askSecret(question: string, signal: AbortSignal): Promise<string> {
  const { default: password } = await import('@inquirer/password')
  try {
    return await password(
      { message: question, mask: false, toggleMask: false },
      { input: process.stdin, output: process.stderr, signal },
    )
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') interrupt()
    throw error
  }
}

/** A terminal that is read letter by letter takes Ctrl-C before the process hears of it. */
function interrupt(): void {
  // not by a signal, which comes too late: with the question all that keeps the process ends
  process.emit('SIGINT', 'SIGINT')
}
