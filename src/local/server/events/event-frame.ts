import type { Job, Task } from '../../engine/job.ts'
import { jobInfoData, jobStateData, priorityName } from '../payloads/job-info.ts'
import { taskInfoData } from '../payloads/task-state.ts'
import type { JobEvent, TaskEvent } from './event-names.ts'

/** One frame of the events' socket (rest.md 4.2). */
export interface EventFrame {
  readonly event: JobEvent | TaskEvent
  readonly text: string
}

/** A longer frame makes ProActive's client close the socket and lose events. */
const longestFrame = 10_000

export function submittedFrame(job: Job, host: string): EventFrame {
  return jobFrame('JOB_SUBMITTED', 'JOB_SUBMITTED', (long) => stateData(job, host, long))
}

export function stateFrame(event: JobEvent, job: Job): EventFrame {
  return jobFrame('JOB_STATE_UPDATED', event, (long) => infoData(job, long))
}

/** It follows each event of a job. */
export function updatedFrame(job: Job, host: string): EventFrame {
  return jobFrame('JOB_FULL_DATA_UPDATED', 'JOB_UPDATED', (long) => stateData(job, host, long))
}

export function taskFrame(event: TaskEvent, job: Job, task: Task, host: string): EventFrame {
  const data = taskInfoData(job, task, host)
  return { event, text: frameText('TASK_STATE_UPDATED', event, data) }
}

/** The real server's answer to the client's first frame. */
export const greeting = frameText('NONE', null, null)

function jobFrame(action: string, event: JobEvent, data: (isLong: boolean) => object): EventFrame {
  const text = frameText(action, event, data(true))
  if (Buffer.byteLength(text) <= longestFrame) return { event, text }
  return { event, text: frameText(action, event, data(false)) }
}

function frameText(action: string, schedulerEvent: string | null, data: object | null): string {
  return JSON.stringify({ action, schedulerEvent, data })
}

/** As a real server tells it here: the owner has another name than elsewhere. */
function infoData(job: Job, isLong: boolean): object {
  const info = { ...jobInfoData(job, null), owner: job.owner }
  if (isLong) return info
  return {
    ...info,
    ...{ genericInformation: {}, variables: {}, detailedVariables: {} },
    ...{ description: '', preciousTasks: [] },
  }
}

/** Without the tasks: who wants them asks for them. */
function stateData(job: Job, host: string, isLong: boolean): object {
  const withoutTasks = { ...job, tasks: new Map<number, Task>() }
  return {
    ...jobStateData(withoutTasks, null, host, false),
    ...(isLong ? {} : { genericInformation: {} }),
    priority: priorityName(job.priority),
    jobInfo: infoData(job, isLong),
  }
}
