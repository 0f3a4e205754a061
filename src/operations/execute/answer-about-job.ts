import type { IOutput } from '@jupyterlab/nbformat'
import type { SchedulerClient } from '../../client/scheduler-client.ts'
import type { Action } from '../../pragmas/action.ts'
import { isJobAlive } from '../../rest/status.ts'
import type { JobInfoData } from '../../rest/payloads.ts'
import { jobLogTexts } from '../job-logs.ts'
import { jobResults, taskResultOf } from '../job-results.ts'
import { waitForJob } from '../wait-for-job.ts'
import { streamOutput } from './cell-output.ts'
import { logOutputs, resultOutput, resultOutputs } from './job-outputs.ts'
import { outsidePart } from './outside-part.ts'
import { jobOf, type ExecuteSession } from './session.ts'

type Question = Extract<
  Action,
  { kind: 'job-result' | 'job-output' | 'task-result' | 'task-output' }
>

/** Under which heading the kernel reports that a result cannot be reached (pragmas.md 8). */
export const resultError = 'Proactive result error'

/** Waits for the job, then gives the results or the logs that are asked for. */
export async function answerAboutJob(
  question: Question,
  session: ExecuteSession,
): Promise<IOutput[]> {
  const nothing = outsidePart(question, session)
  if (nothing) return nothing
  const { surroundings } = session
  const { info: found, client, submitted } = await jobOf(question.job, session)
  const id = found.jobId.id
  if (isJobAlive(found.status)) await waitForJob(client, id, { timeoutMs: null }, surroundings)
  await submitted?.fetchOutput()
  const info = await client.jobInfo(id)
  switch (question.kind) {
    case 'job-result':
      return resultOutputs((await jobResults(client, info, surroundings)).tasks)
    case 'task-result':
      return [resultOutput(await taskResultOf(client, info, question.task, surroundings))]
    case 'job-output':
      return logsOf(info, undefined, client)
    case 'task-output':
      return logsOf(info, question.task, client)
  }
}

async function logsOf(
  info: JobInfoData,
  task: string | undefined,
  client: SchedulerClient,
): Promise<IOutput[]> {
  const logs = await jobLogTexts(client, info, { task })
  return logs.length === 0 ? [streamOutput('stdout', '(nothing was printed)\n')] : logOutputs(logs)
}
