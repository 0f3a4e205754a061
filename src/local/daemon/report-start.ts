import { closeSync, writeSync } from 'node:fs'

import type { StartReport } from './control.ts'
import { reportChannel } from './start-daemon.ts'

/** The way to tell the starter how the start went; only the first report counts. */
export function startReporter(hasStarter: boolean): (report: StartReport) => void {
  let isOpen = hasStarter
  return (report) => {
    if (!isOpen) return
    isOpen = false
    try {
      writeSync(reportChannel, `${JSON.stringify(report)}\n`)
    } catch (error) {
      // the starter has gone; whoever asks next finds us
      if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
    } finally {
      closeSync(reportChannel)
    }
  }
}
