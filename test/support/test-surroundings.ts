import type { Report, Surroundings } from '../../src/operations/surroundings.ts'

export interface TestSurroundings extends Surroundings {
  readonly reports: Report[]
  /** Texts of notes and warnings. */
  readonly texts: () => readonly string[]
  /** Like Ctrl-C. */
  readonly interrupt: () => void
}

/** Surroundings with a clock that moves only while somebody sleeps. */
export function testSurroundings(parts: Partial<Surroundings> = {}): TestSurroundings {
  const controller = new AbortController()
  const reports: Report[] = []
  let now = 1_700_000_000_000
  return {
    environment: {},
    workingFolder: '/work/notebooks',
    now: () => now,
    sleep: (milliseconds, signal = controller.signal) => {
      signal.throwIfAborted()
      // others get their turn first, as they would while time goes by
      return new Promise((resolve) => {
        setImmediate(() => {
          now += milliseconds
          resolve()
        })
      })
    },
    signal: controller.signal,
    report: (report) => void reports.push(report),
    readStandardInput: () => Promise.resolve(Buffer.from('')),
    reports,
    texts: () => reports.flatMap((report) => ('text' in report ? [report.text] : [])),
    interrupt: () => controller.abort(),
    ...parts,
  }
}
