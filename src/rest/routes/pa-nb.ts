import { bytesReply, json, noReply, route } from '../route.ts'
import { flag, listOf, nullable, number, numberOr, objectOf, text } from '../shape.ts'
import type { JobInfoData } from '../payloads.ts'
import { jobInfo } from '../shapes/job.ts'

/**
 * What only the embedded scheduler answers, and only on its socket: below `/pa-nb`, not below
 * `/rest`, so it can never be taken for ProActive's API.
 */

/** What the embedded scheduler says of itself. */
export interface DaemonStatusData {
  readonly version: string
  readonly pid: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly slots: number
  readonly busySlots: number
  readonly aliveJobs: number
  readonly totalJobs: number
  /** Of the TCP door; null while it is closed. */
  readonly port: number | null
  readonly isDraining: boolean
}

/** A job as it is now; `revision` is what the next wait goes on from. */
export interface JobChangeData {
  readonly revision: number
  readonly jobInfo: JobInfoData
}

/** A task that does not run, and why; for people. */
export interface WaitingTaskData {
  readonly task: string
  readonly reason: string
}

/** How the TCP door can be reached; the password is told this once. */
export interface DoorData {
  readonly url: string
  readonly login: string
  readonly password: string
  readonly port: number
  readonly pid: number
}

export const daemonStatus = route(
  'GET',
  '/pa-nb/status',
  json(
    objectOf<DaemonStatusData>({
      version: text,
      pid: number,
      startedAt: number,
      slots: numberOr(0),
      busySlots: numberOr(0),
      aliveJobs: numberOr(0),
      totalJobs: numberOr(0),
      port: nullable(number),
      isDraining: flag,
    }),
  ),
)

/** Asks the daemon to end; its tasks go on and the next one takes them over. */
export const stopDaemon = route('POST', '/pa-nb/stop', noReply)

/**
 * Opens TCP on loopback: query `port`, 0 = any. The body is an object of texts: the environment of the
 * one who opens it, which jobs that come in by TCP get.
 */
export const openDoor = route(
  'POST',
  '/pa-nb/door',
  json(objectOf<DoorData>({ url: text, login: text, password: text, port: number, pid: number })),
  { body: 'json' },
)

/**
 * Answers once the job has changed since `revision`, or after `seconds` (60 at most) as it is;
 * without a revision, at once.
 */
export const jobChange = route(
  'GET',
  '/pa-nb/jobs/:id/change',
  json(objectOf<JobChangeData>({ revision: number, jobInfo })),
)

/** The tasks of a job that wait for something else than a slot. */
export const waitingTasks = route(
  'GET',
  '/pa-nb/jobs/:id/waiting',
  json(listOf(objectOf<WaitingTaskData>({ task: text, reason: text }))),
)

/** Bytes of a task's `out` or `err` from `offset`, at most `limit`; empty at the end. */
export const logBytes = route('GET', '/pa-nb/jobs/:id/tasks/:task/log/:stream', bytesReply)

/** Parts of a submission that only the socket takes. */
export const submissionParts = {
  /** `application/json`: an object of texts, the submitter's environment. */
  environment: 'pa-nb-environment',
  /** Text: the folder that relative paths are relative to. */
  notebookFolder: 'pa-nb-notebook-folder',
} as const

/** The generic information by which a submission whose answer was lost is found again. */
export const submissionKey = 'PA_NB_SUBMISSION'
