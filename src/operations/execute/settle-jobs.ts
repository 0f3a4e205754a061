import type { IOutput } from '@jupyterlab/nbformat'
import { jobLogTexts } from '../job-logs.ts'
import { jobResults, type TaskOutcome } from '../job-results.ts'
import { summarizeJob, type JobSummary } from '../job-summary.ts'
import { waitForJob } from '../wait-for-job.ts'
import { errorOutput, streamOutput } from './cell-output.ts'
import { resultOutput } from './job-outputs.ts'
import type { NotebookCopy } from './notebook-copy.ts'
import type { ExecuteSession } from './session.ts'

/** Logs of more tasks than this are not fetched into the copy. */
const mostLogs = 500

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
  for (const { id, client, fetchOutput } of jobs) {
    if (noWait) {
      const info = await client.jobInfo(id)
      summaries.push(summarizeJob(info, (await client.taskStates(id)).list, client.server))
      continue
    }
    summaries.push(await waitForJob(client, id, { timeoutMs: null }, surroundings))
    await fetchOutput()
    await showTasks(id, { client, surroundings }, copy)
  }
  return summaries
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
  const byCell = new Map<number, IOutput[]>()
  for (const task of tasks) {
    if (task.cell === null) continue
    const outputs = byCell.get(task.cell - 1) ?? []
    outputs.push(...taskOutputs(task, logs.get(task.name) ?? '', id))
    byCell.set(task.cell - 1, outputs)
  }
  for (const [cell, outputs] of byCell) copy.setTaskOutputs(cell, outputs)
  await copy.write()
}

function taskOutputs(task: TaskOutcome, log: string, job: number): IOutput[] {
  const heading = streamOutput('stdout', `[job ${job}, ${task.name}: ${task.status}]\n`)
  const printed = log === '' ? [] : [streamOutput('stdout', log)]
  if (task.error !== null) {
    const lines = task.error.split('\n')
    return [heading, ...printed, errorOutput('Task failed', lines[0] ?? '', lines)]
  }
  return [heading, ...printed, resultOutput(task)]
}
