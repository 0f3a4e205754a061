import { createInterface } from 'node:readline/promises'

/** Asks for a line at the terminal; the question goes to stderr, since stdout is for data. */
export async function askLine(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(`${question}: `, { signal })).trim()
  } finally {
    lines.close()
  }
}

/** Asks for a line that is not shown. */
export async function askSecret(question: string, signal: AbortSignal): Promise<string> {
  const { default: password } = await import('@inquirer/password')
  return password(
    { message: question, mask: false },
    { input: process.stdin, output: process.stderr, signal },
  )
}
