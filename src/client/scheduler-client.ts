import type { WaitingTaskData } from '../rest/routes/pa-nb.ts'
import type { DataSpaceClient } from './data-space-client.ts'
import type {
  JobIdData,
  JobInfoData,
  JobPriorityData,
  JobResultData,
  JobStateData,
  JobValidationData,
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
  /** Whether the session is good; a remembered one is renewed first. */
  isConnected(): Promise<boolean>
  /**
   * Submits a workflow once. After a lost answer the server's jobs are searched for the
   * submission's key; if it is not there, the failure says that it may still come.
   */
  submit(xml: string, options?: SubmitOptions): Promise<JobIdData>
  /** What the server says of a workflow without submitting it. */
  validate(xml: string, variables?: Readonly<Record<string, string>>): Promise<JobValidationData>
  jobInfo(job: number): Promise<JobInfoData>
  jobState(job: number): Promise<JobStateData>
  jobs(filter: JobFilter): Promise<Page<UserJobData>>
  taskStates(job: number): Promise<Page<TaskStateData>>
  /**
   * The job as it is, then again whenever it has changed, until it is over. A broken connection
   * is mended for ten minutes and more; a server is asked once a second at most; aborting ends it with a Failure `given-up`.
   */
  watchJob(job: number, signal?: AbortSignal): AsyncIterable<JobInfoData>
  taskState(job: number, task: string): Promise<TaskStateData>
  /** Null while the job is not over. */
  jobResult(job: number): Promise<JobResultData | null>
  /** Null while the task is not over. */
  taskResult(job: number, task: string): Promise<TaskResultData | null>
  /** The result's bytes: those of a raw result, else a Java serialization stream. */
  serializedValue(job: number, task: string): Promise<Uint8Array>
  /** Bytes of a result to be kept as a file: a raw result's own, else its text. */
  downloadResult(job: number, task: string): Promise<Uint8Array>
  resultMetadata(job: number, task: string): Promise<Readonly<Record<string, string>>>
  /** What only the embedded scheduler can be asked; null: it is another one. */
  readonly embedded: EmbeddedCalls | null
  taskLog(job: number, task: string, stream: 'all' | 'out' | 'err'): Promise<string>
  jobLog(job: number): Promise<string>
  /**
   * A client with a session of its own, which its `close` ends, for what a server tells each session
   * once. Null where there is only the session that other commands use as well.
   */
  ownSession(): SchedulerClient | null
  /** Lines since the previous call of this session; `''`: none just now. Never asked twice. */
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
  /** A new job like this one, with these variables instead of its own. */
  resubmit(job: number, variables?: Readonly<Record<string, string>>): Promise<JobIdData>
  /** The address of the user's data space, as tasks reach it. */
  userSpaceUrl(): Promise<string>
  /** Names of what the server's nodes offer. */
  resources(of: ResourceKind): Promise<readonly string[]>
  /** The user's and the global data space. */
  readonly files: DataSpaceClient
  close(): Promise<void>
}

export interface EmbeddedCalls {
  /** Bytes of a task's log from an offset, without prefixes; empty at the end. */
  logBytes(
    job: number,
    task: string,
    stream: 'out' | 'err',
    range: { readonly offset: number; readonly limit: number },
  ): Promise<Uint8Array>
  /** Tasks that wait for something else than a slot, and for what. */
  waitingTasks(job: number): Promise<readonly WaitingTaskData[]>
}

export type ResourceKind = 'hosts' | 'nodesources' | 'tokens'

export interface ServerIdentity {
  /** `local`, or the name given at `connect`. */
  readonly name: string
  /** Null for the embedded scheduler's socket. */
  readonly url: string | null
  readonly user: string
}

export interface SubmitOptions {
  /** By which the job is found again after a lost answer; a fresh one by default. */
  readonly submissionKey?: string
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
  /** Only jobs of this user. */
  readonly user?: string
  /** Of the server's sort parameters; by default the newest first. */
  readonly sort?: string
}
