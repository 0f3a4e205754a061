import type { IOutput } from '@jupyterlab/nbformat'
import { jobLogTexts } from '../job-logs.ts'
import { jobResults, type TaskOutcome } from '../job-results.ts'
import { summarizeJob, type JobSummary } from '../job-summary.ts'
import { waitForJob } from '../wait-for-job.ts'
import { explainFailure, type FailedTask } from '../explain-failure.ts'
import { errorOutput, streamOutput } from './cell-output.ts'
import { failureOutput, logWithPlaces } from './failure-output.ts'
import { resultOutput } from './job-outputs.ts'
import type { NotebookCopy } from './notebook-copy.ts'
import type { ExecuteSession } from './session.ts'

/** Logs of more tasks than this are not fetched into the copy. */
const mostLogs = 500
/** Lines of the log of a failed task in which places are those of the notebook. */
const longestLog = 5000

/**
 * Waits for every job that was sent, and puts what its tasks printed and gave into the cells that
 * declare them; of several jobs the last one counts. With `noWait`, only looks at them.
 */
export async function settleJobs(
  session: ExecuteSession,
  copy: NotebookCopy,
  noWait: boolean,
): Promise<JobSummary[]> {
  const { surroundings, jobs } = session
  const summaries: JobSummary[] = []
  for (const { id, cell, client, fetchOutput } of jobs) {
    if (noWait) {
      const info = await client.jobInfo(id)
      summaries.push(summarizeJob(info, (await client.taskStates(id)).list, client.server))
      continue
    }
    const summary = await waitForJob(client, id, { timeoutMs: null }, surroundings)
    summaries.push(summary)
    await fetchOutput()
    copy.setTaskOutputs(cell, [streamOutput('stdout', endOfJob(summary))])
    await showTasks(id, { client, surroundings }, copy)
  }
  return summaries
}

function endOfJob({ jobId, name, succeeded, reason }: JobSummary): string {
  const end = succeeded === true ? 'succeeded' : `did not succeed: ${reason ?? 'nobody knows why'}`
  return `Job ${jobId} (${name}) ${end}.\n`
}

async function showTasks(
  id: number,
  { client, surroundings }: Pick<ExecuteSession, 'client' | 'surroundings'>,
  copy: NotebookCopy,
): Promise<void> {
  const info = await client.jobInfo(id)
  const { tasks } = await jobResults(client, info, surroundings)
  const logs = new Map<string, string>()
  if (tasks.length <= mostLogs)
    for (const { task, text } of await jobLogTexts(client, info, {})) logs.set(task, text)
  const failure = await explainFailure(client, info, surroundings, { logLines: longestLog })
  const failed = new Map(failure.tasks.map((task) => [task.name, task]))
  const byCell = new Map<number, IOutput[]>()
  for (const task of tasks) {
    if (task.cell === null) continue
    const outputs = byCell.get(task.cell - 1) ?? []
    outputs.push(
      ...taskOutputs(task, {
        log: logs.get(task.name) ?? '',
        job: id,
        failed: failed.get(task.name),
      }),
    )
    byCell.set(task.cell - 1, outputs)
  }
  for (const [cell, outputs] of byCell) copy.setTaskOutputs(cell, outputs)
  await copy.write()
}

function taskOutputs(
  task: TaskOutcome,
  { log, job, failed }: { log: string; job: number; failed: FailedTask | undefined },
): IOutput[] {
  const heading = streamOutput('stdout', `[job ${job}, ${task.name}: ${task.status}]\n`)
  const text = failed ? logWithPlaces(log, failed) : log
  const printed = text === '' ? [] : [streamOutput('stdout', text)]
  if (task.error === null) return [heading, ...printed, asResult(resultOutput(task))]
  const lines = task.error.split('\n')
  const error = failed ? failureOutput(failed) : errorOutput('Task failed', lines[0] ?? '', lines)
  return [heading, ...printed, error]
}

/** What the cell's task gave is the result of the cell, under its number. */
function asResult(output: IOutput): IOutput {
  return output.output_type === 'display_data'
    ? { ...output, output_type: 'execute_result', execution_count: null }
    : output
}
