import type {
  JobIdData,
  JobInfoData,
  JobPriorityData,
  JobResultData,
  JobStateData,
  Page,
  TaskResultData,
  TaskStateData,
  UserJobData,
} from '../rest/payloads.ts'

/**
 * The one way to a scheduler, embedded or remote: ProActive's REST API. Every call throws a
 * `Failure`: `denied` without a valid session, `unreachable` when there is no usable answer, `usage`
 * when the server refuses what was asked.
 */
export interface SchedulerClient {
  readonly server: ServerIdentity
  version(): Promise<{ scheduler: string; rest: string }>
  submit(xml: string, options?: SubmitOptions): Promise<JobIdData>
  jobInfo(job: number): Promise<JobInfoData>
  jobState(job: number): Promise<JobStateData>
  jobs(filter: JobFilter): Promise<Page<UserJobData>>
  taskStates(job: number): Promise<Page<TaskStateData>>
  taskState(job: number, task: string): Promise<TaskStateData>
  /** Null while the job is not over. */
  jobResult(job: number): Promise<JobResultData | null>
  /** Null while the task is not over. */
  taskResult(job: number, task: string): Promise<TaskResultData | null>
  /** The result's bytes: those of a raw result, else a Java serialization stream. */
  serializedValue(job: number, task: string): Promise<Uint8Array>
  taskLog(job: number, task: string, stream: 'all' | 'out' | 'err'): Promise<string>
  jobLog(job: number): Promise<string>
  /** Lines since the previous call of this session; `''`: none just now. */
  liveLog(job: number): Promise<string>
  workflowXml(job: number): Promise<string>
  kill(job: number): Promise<boolean>
  pause(job: number): Promise<boolean>
  resume(job: number): Promise<boolean>
  remove(job: number): Promise<boolean>
  setPriority(job: number, priority: JobPriorityData): Promise<void>
  restartAllInError(job: number): Promise<boolean>
  killTask(job: number, task: string): Promise<boolean>
  restartTask(job: number, task: string): Promise<boolean>
  restartInErrorTask(job: number, task: string): Promise<boolean>
  finishInErrorTask(job: number, task: string): Promise<boolean>
  close(): Promise<void>
}

export interface ServerIdentity {
  /** `local`, or the name given at `connect`. */
  readonly name: string
  /** Null for the embedded scheduler's socket. */
  readonly url: string | null
  readonly user: string
}

export interface SubmitOptions {
  readonly variables?: Readonly<Record<string, string>>
  readonly genericInformation?: Readonly<Record<string, string>>
  /** Only the embedded scheduler's socket carries these. */
  readonly environment?: Readonly<Record<string, string>>
  readonly notebookFolder?: string
}

export interface JobFilter {
  readonly index?: number
  readonly limit?: number
  readonly mine?: boolean
  readonly pending?: boolean
  readonly running?: boolean
  readonly finished?: boolean
  readonly namePrefix?: string
  /** Of the server's sort parameters; by default the newest first. */
  readonly sort?: string
}
