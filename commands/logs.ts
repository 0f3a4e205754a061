import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import { findJob } from '../src/operations/find-job.ts'
import { followOutput } from '../src/operations/follow-output.ts'
import { jobLogs } from '../src/operations/job-logs.ts'
import type { LogChoice } from '../src/operations/job-logs.ts'
import { findTasks } from '../src/operations/job-results.ts'
import { summarizeJob } from '../src/operations/job-summary.ts'
import { failureReport } from '../src/terminal/failure-report.ts'
import { LiveLog } from '../src/terminal/live-log.ts'
import { LogWriter } from '../src/terminal/log-writer.ts'
import { TaskTexts } from '../src/operations/task-texts.ts'
import type { SchedulerClient } from '../src/terminal/server-command.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export interface LogsDocument {
  readonly jobId: number
  readonly tasks: readonly { readonly task: string; readonly text: string }[]
}

export default class Logs extends ServerCommand {
  static override summary = 'Print what the tasks of a job printed'
  static override description =
    'Lines of several tasks begin with the name of theirs. In a pipe the log of one task comes byte ' +
    'for byte; on a terminal, colours pass and all other control characters are shown as text. The ' +
    'lines of the notebook at which tasks failed are told on standard error.'
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    follow: Flags.boolean({ char: 'f', description: 'go on until the job, or the task, is over' }),
    failed: Flags.boolean({
      description: 'only of tasks that failed',
      exclusive: ['task', 'follow'],
    }),
    task: Flags.string({ char: 't', description: 'only of this task', helpValue: 'TASK' }),
    'exit-status': Flags.boolean({ description: 'end with 1 if the job did not succeed' }),
  }
  static override examples = [
    '<%= config.bin %> logs',
    '<%= config.bin %> logs 12 --failed',
    '<%= config.bin %> logs 12 --task train --follow',
  ]

  async run(): Promise<LogsDocument> {
    const { args, flags } = await this.parse(Logs)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const info = await findJob(client, args.job, surroundings)
    const copies = flags.task === undefined ? [] : await findTasks(client, info, flags.task)
    const isSingle = copies.length === 1
    const texts = flags.follow
      ? await this.follow(client, info, flags, isSingle)
      : await this.printAll(client, info, flags, isSingle)
    const id = info.jobId.id
    const failure = await explainFailure(client, info, surroundings, { only: flags.task })
    this.say(failureReport(failure, id, this.terminal.err, { withLog: false }))
    if (flags['exit-status'])
      this.endWith(summarizeJob(await client.jobInfo(id), [], client.server).ending)
    return { jobId: id, tasks: texts.all() }
  }

  private async follow(
    client: SchedulerClient,
    info: JobInfo,
    choice: LogChoice,
    isSingle: boolean,
  ): Promise<TaskTexts> {
    const log = new LiveLog(this.terminal.out, { isSingle })
    const texts = new TaskTexts()
    const options = { ...choice, signal: this.terminal.outClosed }
    try {
      for await (const piece of followOutput(client, info, options, this.surroundings())) {
        this.print(() => log.piece(piece))
        if (this.jsonEnabled()) texts.add(piece.task, piece.bytes)
      }
    } finally {
      this.print(() => log.end())
    }
    return texts
  }

  private async printAll(
    client: SchedulerClient,
    info: JobInfo,
    choice: LogChoice,
    isSingle: boolean,
  ): Promise<TaskTexts> {
    const writer = new LogWriter(this.terminal.out, { isSingle })
    const texts = new TaskTexts()
    for await (const piece of jobLogs(client, info, choice)) {
      this.print(() => writer.piece(piece))
      if (this.jsonEnabled()) texts.add(piece.task, piece.bytes)
      if (this.terminal.outClosed.aborted) break
    }
    this.print(() => writer.end())
    return texts
  }
}

type JobInfo = Parameters<typeof explainFailure>[1]
