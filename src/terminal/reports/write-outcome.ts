import { appendFile, writeFile } from 'node:fs/promises'

import type { JobOutcome } from '../../operations/job-outcome.ts'
import { saveResults } from '../../operations/save-results.ts'
import type { Surroundings } from '../../operations/surroundings.ts'
import { Failure } from '../../problems/failure.ts'
import { jobSummaryReport } from './job-summary-report.ts'
import { junitReport } from './junit.ts'

interface OutcomeFiles {
  readonly junit?: string | undefined
  readonly summary?: string | undefined
  readonly 'results-dir'?: string | undefined
}

/**
 * Writes the reports that were asked for. The summary is added to its file, as CI servers want it.
 *
 * @throws Failure `report-not-written` (usage)
 */
export async function writeOutcome(
  { details, results, failure }: JobOutcome,
  files: OutcomeFiles,
  surroundings: Surroundings,
): Promise<void> {
  try {
    if (files.junit !== undefined) await writeFile(files.junit, junitReport(details, failure))
    if (files.summary !== undefined)
      await appendFile(files.summary, jobSummaryReport(details, results ?? [], failure))
    if (files['results-dir'] !== undefined && results)
      await saveResults(results, files['results-dir'], surroundings)
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    throw new Failure({
      kind: 'usage',
      code: 'report-not-written',
      message: `a report cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      help: `job ${details.jobId} itself is not touched by this`,
      cause,
    })
  }
}
