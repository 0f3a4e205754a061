import { writeFile } from 'node:fs/promises'
import { Failure } from '../../problems/failure.ts'
import type { Output } from '../terminal.ts'

/** Writes a report to a file, as it would stand on a terminal without colours. */
export async function writeReport(path: string, report: (output: Output) => string): Promise<void> {
  const { Chalk } = await import('chalk')
  const paint = new Chalk({ level: 0 })
  const text = report({
    isTty: false,
    columns: 100,
    canRedraw: false,
    paint,
    write: () => undefined,
  })
  try {
    await writeFile(path, text)
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'report-not-written',
      message: `the report cannot be written to ${path}`,
      help: error instanceof Error ? error.message : null,
      cause: error,
    })
  }
}
