import { Args, Flags } from '@oclif/core'

import { planSubmission } from '../operations/dry-run.ts'
import type { SubmissionPlan } from '../operations/dry-run.ts'
import { explainFailure } from '../operations/explain-failure.ts'
import { jobResults } from '../operations/job-results.ts'
import type { JobSummary } from '../operations/job-summary.ts'
import { summarizeJob } from '../operations/job-summary.ts'
import { prepareSubmission } from '../operations/prepare-submission.ts'
import type { PreparedSubmission, SubmissionOptions } from '../operations/prepare-submission.ts'
import { submitWorkflow } from '../operations/submit-workflow.ts'
import { waitForJob } from '../operations/wait-for-job.ts'
import { durationFlag } from './duration-flag.ts'
import { worseEnding } from './exit-codes.ts'
import type { Ending } from './exit-codes.ts'
import { failureReport } from './failure-report.ts'
import { jobDocument } from './job-document.ts'
import type { JobDocument } from './job-document.ts'
import { jobLine } from './job-line.ts'
import { planText } from './plan-text.ts'
import { problemList } from './problem-report.ts'
import { resultLines } from './result-lines.ts'
import { taskDocument } from './results-document.ts'
import type { TaskDocument } from './results-document.ts'
import { safeLine } from './safe-text.ts'
import { ServerCommand, serverFlag } from './server-command.ts'
import type { SchedulerClient } from '../operations/connect-to-server.ts'
import { choiceFlags, choiceOf, variableFlags } from './submission-flags.ts'

/** Flags of `submit` and `run` alike. */
export const submissionFlags = {
  ...serverFlag,
  ...variableFlags,
  ...choiceFlags,
  name: Flags.string({ description: 'name of the job' }),
  'generic-info': Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'KEY=VALUE',
    description: 'generic information of the job',
  }),
  timeout: durationFlag({ description: 'how long to wait at most' }),
  'kill-on-timeout': Flags.boolean({
    description: 'kill the job when the time is over',
    dependsOn: ['timeout'],
  }),
  'kill-on-interrupt': Flags.boolean({ description: 'kill the job on Ctrl-C' }),
  'dry-run': Flags.boolean({
    char: 'n',
    description:
      'submit nothing: tell the tasks in run order, and values with where they come from',
  }),
  python: Flags.string({
    helpValue: 'PATH',
    description: 'the interpreter of Python tasks on the embedded scheduler',
  }),
  'allow-errors': Flags.boolean({ description: 'leave cells with errors out' }),
}

export const notebookArguments = {
  notebook: Args.string({
    required: true,
    description: 'notebooks, workflows in XML, or `-` for XML on standard input',
  }),
}

/** What `--json` of `submit` and `run` tells of one notebook. */
export type SubmissionDocument =
  (JobDocument & { readonly tasks?: readonly TaskDocument[] }) | SubmissionPlan

interface FlagValues extends Omit<SubmissionOptions, 'cell' | 'cwd' | 'allowErrors'> {
  readonly server?: string | undefined
  readonly cell?: number | undefined
  readonly cwd?: string | undefined
  readonly 'as-one-task': boolean
  readonly 'cells-as-tasks': boolean
  readonly 'allow-errors': boolean
  readonly timeout?: number | undefined
  readonly 'kill-on-timeout': boolean
  readonly 'kill-on-interrupt': boolean
  readonly 'dry-run': boolean
}

export interface SubmissionManner {
  readonly wait: boolean
  readonly printResults: boolean
  /** Whether the number of the job is data, as for `submit`, or said beside it, as for `run`. */
  readonly printsId: boolean
}

/** A command that submits notebooks and may wait for their jobs. */
export abstract class SubmissionCommand extends ServerCommand {
  private worst: Ending = 'done'

  protected async submitAll(
    paths: readonly string[],
    flags: FlagValues,
    manner: SubmissionManner,
  ): Promise<SubmissionDocument | { jobs: readonly SubmissionDocument[] }> {
    const options = { ...flags, ...choiceOf(flags), allowErrors: flags['allow-errors'] }
    const prepared: PreparedSubmission[] = []
    // all of them are read before the first is sent, so that a mistake in the last costs nothing
    for (const path of paths)
      prepared.push(await prepareSubmission(path, options, this.surroundings()))
    const documents: SubmissionDocument[] = []
    for (const each of prepared)
      documents.push(flags['dry-run'] ? this.plan(each) : await this.submitOne(each, flags, manner))
    const [only] = documents
    return documents.length === 1 && only ? only : { jobs: documents }
  }

  private plan(prepared: PreparedSubmission): SubmissionPlan {
    const plan = planSubmission(prepared)
    this.print(() => planText(plan, this.terminal.out))
    return plan
  }

  private async submitOne(
    prepared: PreparedSubmission,
    flags: FlagValues,
    manner: SubmissionManner,
  ): Promise<SubmissionDocument> {
    if (prepared.warnings) this.say(problemList([prepared.warnings], this.terminal.err))
    const { notebookFolder, connection } = prepared
    const wish = { server: flags.server, notebookFolder, connection }
    const client = this.connect({ ...wish, purpose: 'submitting' })
    const surroundings = this.surroundings()
    const { id } = await submitWorkflow(client, prepared, surroundings)
    const info = await client.jobInfo(id)
    if (manner.printsId) this.print(() => `${id}\n`)
    const where = client.server.url === null ? 'the embedded scheduler' : client.server.name
    this.say(`job ${id} (${safeLine(info.jobId.readableName)}) submitted to ${where}\n`)
    if (!manner.wait && !prepared.printResult)
      return jobDocument(summarizeJob(info, [], client.server))
    const summary = await waitForJob(
      client,
      id,
      {
        timeoutMs: flags.timeout ?? null,
        killOnTimeout: flags['kill-on-timeout'],
        killOnInterrupt: flags['kill-on-interrupt'],
      },
      surroundings,
    )
    return this.report(client, summary, manner.printResults || prepared.printResult)
  }

  private async report(
    client: SchedulerClient,
    summary: JobSummary,
    printResults: boolean,
  ): Promise<SubmissionDocument> {
    this.worst = worseEnding(this.worst, summary.ending)
    this.endWith(this.worst)
    this.say(jobLine(summary, this.terminal.err))
    const info = await client.jobInfo(summary.jobId)
    const surroundings = this.surroundings()
    const results =
      printResults && summary.ending !== 'timeout'
        ? await jobResults(client, info, surroundings)
        : null
    if (results) this.print(() => resultLines(results.tasks, this.terminal.out))
    if (summary.ending === 'unsuccessful') {
      const failure = await explainFailure(client, info, surroundings)
      this.say(failureReport(failure, summary.jobId, this.terminal.err))
    }
    const document = jobDocument(summary)
    return results ? { ...document, tasks: results.tasks.map(taskDocument) } : document
  }
}
