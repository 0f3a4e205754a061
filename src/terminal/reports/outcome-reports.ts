import { appendFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { JobOutcome } from '../../operations/job-outcome.ts'
import { saveResults } from '../../operations/save-results.ts'
import type { Surroundings } from '../../operations/surroundings.ts'
import { Failure } from '../../problems/failure.ts'
import { githubOutputs } from './github-outputs.ts'
import { jobSummaryReport } from './job-summary-report.ts'
import { junitReport } from './junit.ts'

/** Which reports are asked for, as the flags of `submit` and `run` say it. */
export interface ReportFlags {
  readonly junit?: string | undefined
  readonly summary?: string | undefined
  readonly 'results-dir'?: string | undefined
  readonly github: boolean
}

/** Writes the reports on jobs that are over, each time one more is. */
export class OutcomeReports {
  readonly #flags: ReportFlags
  readonly #isOneOfMany: boolean
  readonly #surroundings: Surroundings
  readonly #outcomes: JobOutcome[] = []

  /** @param isOneOfMany more jobs follow: each gets a folder of its own for its results */
  constructor(flags: ReportFlags, isOneOfMany: boolean, surroundings: Surroundings) {
    this.#flags = flags
    this.#isOneOfMany = isOneOfMany
    this.#surroundings = surroundings
  }

  /** Whether there is any report to write. */
  get isAsked(): boolean {
    const { junit, summary, github, 'results-dir': folder } = this.#flags
    return github || [junit, summary, folder].some((file) => file !== undefined)
  }

  /**
   * The summary is added to its file, as CI servers want it; the JUnit file has all jobs so far.
   *
   * @throws Failure `report-not-written` (usage)
   */
  async add(outcome: JobOutcome): Promise<void> {
    this.#outcomes.push(outcome)
    const { details, results } = outcome
    const { junit, summary, github, 'results-dir': folder } = this.#flags
    try {
      if (junit !== undefined) await writeFile(junit, junitReport(this.#outcomes))
      if (summary !== undefined) await appendFile(summary, summaryOf(outcome))
      if (github) await this.#tellGithub(outcome)
      const own = this.#isOneOfMany ? `${details.name}-${details.jobId}` : null
      if (folder !== undefined && results)
        await saveResults(results, folder, this.#surroundings, own)
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

  /** A step of GitHub Actions is told by two variables where it writes its summary and outputs. */
  async #tellGithub(outcome: JobOutcome): Promise<void> {
    const { environment, report, workingFolder } = this.#surroundings
    const { GITHUB_STEP_SUMMARY: summary = '', GITHUB_OUTPUT: outputs = '' } = environment
    if (summary === '' && outputs === '')
      report({
        kind: 'warning',
        text: 'neither GITHUB_STEP_SUMMARY nor GITHUB_OUTPUT is set: `--github` writes nothing here',
      })
    if (summary !== '') await appendFile(resolve(workingFolder, summary), summaryOf(outcome))
    if (outputs !== '') await appendFile(resolve(workingFolder, outputs), githubOutputs(outcome))
  }
}

function summaryOf({ details, results, failure }: JobOutcome): string {
  return jobSummaryReport(details, results ?? [], failure)
}
