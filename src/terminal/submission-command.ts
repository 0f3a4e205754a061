import { checkNodes } from '../operations/choose-nodes.ts'
import { drawSubmission } from '../operations/draw-workflow.ts'
import { startDeadline } from '../operations/deadline.ts'
import type { Deadline } from '../operations/deadline.ts'
import { planSubmission } from '../operations/dry-run.ts'
import type { SubmissionPlan } from '../operations/dry-run.ts'
import type { SchedulerClient } from '../operations/connect-to-server.ts'
import { jobFailure, jobOutcome } from '../operations/job-outcome.ts'
import { rememberJobs } from '../operations/known-names.ts'
import type { JobSummary } from '../operations/job-summary.ts'
import { summarizeJob } from '../operations/job-summary.ts'
import { prepareSubmission } from '../operations/prepare-submission.ts'
import type { PreparedSubmission, SubmissionOptions } from '../operations/prepare-submission.ts'
import type { PlacedFolders } from '../operations/place-folders.ts'
import { placeSubmission } from '../operations/place-submission.ts'
import { compareVariables, submitWorkflow } from '../operations/submit-workflow.ts'
import type { Report } from '../operations/surroundings.ts'
import { leaveJob, waitForJob } from '../operations/wait-for-job.ts'
import type { JobIdData, JobInfoData } from '../rest/payloads.ts'
import { drawingText } from './drawing-text.ts'
import { countOf } from './count-of.ts'
import { worseEnding } from './exit-codes.ts'
import type { Ending } from './exit-codes.ts'
import { failureReport } from './failure-report.ts'
import { jobDocument } from './job-document.ts'
import type { JobDocument } from './job-document.ts'
import { followJob } from './job-follower.ts'
import { jobLine } from './job-line.ts'
import { planText } from './plan-text.ts'
import { problemList } from './problem-report.ts'
import { EventsFile } from './reports/events-file.ts'
import { OutcomeReports } from './reports/outcome-reports.ts'
import type { ReportFlags } from './reports/outcome-reports.ts'
import { resultLines } from './result-lines.ts'
import { taskDocument } from './results-document.ts'
import type { TaskDocument } from './results-document.ts'
import { safeLine } from './safe-text.ts'
import { ServerCommand } from './server-command.ts'
import { choiceOf } from './submission-flags.ts'

/** What `--json` of `submit` and `run` tells of one notebook. */
export type SubmissionDocument =
  (JobDocument & { readonly tasks?: readonly TaskDocument[] }) | SubmissionPlan

interface FlagValues extends ReportFlags, Omit<SubmissionOptions, 'cell' | 'cwd' | 'allowErrors'> {
  readonly server?: string | undefined
  readonly cell?: number | undefined
  readonly cwd?: string | undefined
  readonly 'as-one-task': boolean
  readonly 'cells-as-tasks': boolean
  readonly 'allow-errors': boolean
  readonly timeout?: number | undefined
  readonly 'kill-on-timeout': boolean
  readonly 'kill-on-interrupt': boolean
  readonly follow: boolean
  readonly draw: boolean
  readonly events?: string | undefined
  readonly 'dry-run': boolean
}

export interface SubmissionManner {
  readonly wait: boolean
  readonly printResults: boolean
  /** Whether the number of the job is data, as for `submit`, or said beside it, as for `run`. */
  readonly printsId: boolean
}

/** What only makes sense when waiting implies it. */
function implyWait(flags: FlagValues): boolean {
  const files = [flags.junit, flags.summary, flags.events, flags['results-dir']]
  return (
    flags.follow ||
    flags.github ||
    flags.timeout !== undefined ||
    flags['kill-on-interrupt'] ||
    files.some((file) => file !== undefined)
  )
}

/** A command that submits notebooks and may wait for their jobs. */
export abstract class SubmissionCommand extends ServerCommand {
  private worst: Ending = 'done'
  private events: EventsFile | null = null
  private reports: OutcomeReports | null = null

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
    if (flags.events !== undefined) this.events = new EventsFile(flags.events, Date.now)
    this.reports = new OutcomeReports(flags, paths.length > 1, this.surroundings())
    const documents: SubmissionDocument[] = []
    for (const each of prepared)
      documents.push(flags['dry-run'] ? this.plan(each) : await this.submitOne(each, flags, manner))
    const [only] = documents
    return documents.length === 1 && only ? only : { jobs: documents }
  }

  protected override show(report: Report): void {
    super.show(report)
    if (report.kind === 'progress') this.events?.progress(report.progress)
  }

  protected override async finally(): Promise<void> {
    this.events?.close()
    await super.finally()
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
    if (flags.draw || prepared.draw) await this.draw(prepared)
    if (prepared.warnings) this.say(problemList([prepared.warnings], this.terminal.err))
    const { notebookFolder, connection } = prepared
    const wish = { server: flags.server, notebookFolder, connection }
    const deadline = startDeadline(flags.timeout ?? null, this.surroundings())
    const client = this.connect({ ...wish, purpose: 'submitting' }, deadline.signal)
    const { folders, job } = await this.send(client, prepared, flags, deadline)
    const { id, readableName: name } = job
    if (manner.printsId) this.print(() => `${id}\n`)
    const where = client.server.url === null ? 'the embedded scheduler' : client.server.name
    this.say(`job ${id} (${safeLine(name)}) submitted to ${where}\n`)
    const tasks = prepared.workflow?.tasks.map((task) => task.name) ?? []
    await rememberJobs([{ server: client.server.name, id, name, tasks }], this.surroundings())
    const info = await this.look(client, id, flags, deadline)
    compareVariables(info, prepared.variables, this.surroundings())
    this.events?.write({ event: 'submitted', jobId: id, name, server: client.server.name })
    if (!manner.wait && !prepared.printResult && !implyWait(flags)) {
      this.tellOfOutput(folders)
      return jobDocument(summarizeJob(info, [], client.server))
    }
    const summary = await this.waitFor(client, id, flags, deadline.since)
    if (summary.ending === 'timeout') this.tellOfOutput(folders)
    else if (folders?.outputPlace) {
      const count = await folders.fetchOutput()
      this.say(`${countOf(count, 'file')} of output fetched\n`)
    }
    this.worst = worseEnding(this.worst, summary.ending)
    this.endWith(this.worst)
    return this.tell(client, summary, flags, manner.printResults || prepared.printResult)
  }

  private async send(
    client: SchedulerClient,
    prepared: PreparedSubmission,
    flags: FlagValues,
    deadline: Deadline,
  ): Promise<{ readonly folders: PlacedFolders | null; readonly job: JobIdData }> {
    try {
      await checkNodes(client, flags)
      const { submission, folders } = await placeSubmission(client, prepared, this.surroundings())
      return { folders, job: await submitWorkflow(client, submission, this.surroundings()) }
    } catch (error) {
      throw deadline.explain(error)
    }
  }

  /** The job as it is at first. Ctrl-C leaves it as it does during the wait. */
  private async look(
    client: SchedulerClient,
    id: number,
    flags: FlagValues,
    deadline: Deadline,
  ): Promise<JobInfoData> {
    try {
      return await client.jobInfo(id)
    } catch (error) {
      const surroundings = this.surroundings()
      const killOnInterrupt = flags['kill-on-interrupt']
      if (surroundings.signal.aborted) await leaveJob(client, id, { killOnInterrupt }, surroundings)
      throw deadline.explain(
        error,
        `\`pa-nb wait ${id}\` waits for the job, \`pa-nb kill ${id}\` ends it`,
      )
    } finally {
      deadline.reached()
    }
  }

  /** Where to look for what nobody waits for. */
  private tellOfOutput(folders: PlacedFolders | null): void {
    if (!folders?.outputPlace) return
    const place = safeLine(folders.outputPlace)
    this.say(`its output will be in ${place}: \`pa-nb files ls ${place}\`\n`)
  }

  private async draw(prepared: PreparedSubmission): Promise<void> {
    const drawing = await drawSubmission(prepared)
    if (drawing) this.say(`${drawingText(drawing, this.terminal.err, false)}\n`)
  }

  private async waitFor(
    client: SchedulerClient,
    id: number,
    flags: FlagValues,
    since: number,
  ): Promise<JobSummary> {
    const surroundings = this.surroundings()
    const follower = flags.follow
      ? followJob(client, id, surroundings, this.terminal.err, {
          show: (text) => this.say(text),
          showOpen: (line) => this.progress.note(line),
        })
      : null
    const summary = await waitForJob(
      client,
      id,
      {
        timeoutMs: flags.timeout ?? null,
        since,
        killOnTimeout: flags['kill-on-timeout'],
        killOnInterrupt: flags['kill-on-interrupt'],
        isNew: true,
      },
      surroundings,
    )
    // a job that has not ended would be followed for ever
    if (summary.durationMs === null) follower?.stop()
    await follower?.finish()
    return summary
  }

  private async tell(
    client: SchedulerClient,
    summary: JobSummary,
    flags: FlagValues,
    printResults: boolean,
  ): Promise<SubmissionDocument> {
    this.progress.stop()
    this.say(jobLine(summary, this.terminal.err))
    const surroundings = this.surroundings()
    // of a job of many tasks, all results are much to fetch for nobody
    const outcome =
      printResults || this.reports?.isAsked === true
        ? await jobOutcome(client, summary, surroundings)
        : null
    const failure = outcome ? outcome.failure : await jobFailure(client, summary, surroundings)
    const results = outcome?.results
    const document = jobDocument(summary)
    if (printResults && results) this.print(() => resultLines(results, failure, this.terminal.out))
    // the log was shown already where it was followed
    if (failure)
      this.say(failureReport(failure, summary.jobId, this.terminal.err, { withLog: !flags.follow }))
    this.events?.write({ event: 'ended', ...document })
    if (outcome) await this.reports?.add(outcome)
    return printResults && results ? { ...document, tasks: results.map(taskDocument) } : document
  }
}
