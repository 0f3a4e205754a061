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
import type { PathParameter, ReplyOf, ReplyShape, Route } from '../rest/route.ts'
import * as jobs from '../rest/routes/jobs.ts'
import * as logs from '../rest/routes/logs.ts'
import * as own from '../rest/routes/pa-nb.ts'
import * as rm from '../rest/routes/resource-manager.ts'
import * as scheduler from '../rest/routes/scheduler.ts'
import * as results from '../rest/routes/results.ts'
import * as sessions from '../rest/routes/session.ts'
import * as submission from '../rest/routes/submission.ts'
import * as tasks from '../rest/routes/tasks.ts'
import type { Caller, CallOptions, QueryValues } from './caller.ts'
import { jobsQuery } from './jobs-query.ts'
import { isSessionAlive } from './log-in.ts'
import { dataSpaceClient } from './data-space-client.ts'
import type { DataSpaceClient } from './data-space-client.ts'
import { embeddedCalls } from './embedded-calls.ts'
import { missingAnswer } from './missing-answer.ts'
import { resourceNames } from './resource-names.ts'
import type {
  EmbeddedCalls,
  JobFilter,
  ResourceKind,
  SchedulerClient,
  ServerIdentity,
  SubmitOptions,
} from './scheduler-client.ts'
import { submissionBody } from './submission-body.ts'
import { submitOnce } from './submit-once.ts'
import { TransportFault } from './transport.ts'
import { watchByAsking, watchByWaiting } from './watch-job.ts'

export interface RestClientOptions {
  readonly server: ServerIdentity
  readonly caller: Caller
  /** Whether it is the embedded scheduler's socket, which answers more than ProActive does. */
  readonly isSocket: boolean
  /** Text that nobody else makes: keys of submissions, boundaries. */
  readonly freshKey: () => string
  /** As `SchedulerClient.ownSession`. */
  readonly ownSession: () => SchedulerClient | null
  readonly close: () => Promise<void>
}

/** Jobs on a page of those that are searched for a submission. */
const latestJobs = 200
/** Seconds that one wait for a change lasts at most; the answer then says that nothing changed. */
const waitSeconds = 25

/** A scheduler, called by ProActive's REST API. */
export class RestClient implements SchedulerClient {
  readonly server: ServerIdentity
  readonly embedded: EmbeddedCalls | null
  readonly #options: RestClientOptions

  constructor(options: RestClientOptions) {
    this.server = options.server
    this.#options = options
    this.embedded = options.isSocket ? embeddedCalls(options.caller) : null
  }

  async version(): Promise<{ scheduler: string; rest: string }> {
    const versions = new Map(Object.entries(await this.#get(sessions.schedulerVersion, {})))
    return { scheduler: versions.get('scheduler') ?? '', rest: versions.get('rest') ?? '' }
  }

  isConnected(): Promise<boolean> {
    return isSessionAlive(this.#options.caller)
  }

  async submit(xml: string, options: SubmitOptions = {}): Promise<JobIdData> {
    const { caller, freshKey, isSocket } = this.#options
    const key = options.submissionKey ?? freshKey()
    const { contentType, body } = submissionBody(xml, options, isSocket, freshKey())
    const call: CallOptions<'/scheduler/submit'> = {
      path: {},
      query: { ...options.genericInformation, [own.submissionKey]: key },
      headers: { 'content-type': contentType },
      body,
    }
    try {
      await caller.openSession()
      return await submitOnce(key, {
        send: async () => this.#present(await caller.attempt(submission.submit, call)),
        latestJobs: async (page) => {
          const index = page * latestJobs
          return (await this.jobs({ mine: true, index, limit: latestJobs, sort: 'ID_d' })).list
        },
        pause: (milliseconds) => caller.pause(milliseconds),
      })
    } catch (error) {
      throw error instanceof TransportFault ? caller.failureOf(error) : error
    }
  }

  async validate(
    xml: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<JobValidationData> {
    const { caller, isSocket, freshKey } = this.#options
    const { contentType, body } = submissionBody(xml, { variables }, isSocket, freshKey())
    const headers = { 'content-type': contentType }
    return this.#present(await caller.call(submission.validate, { path: {}, headers, body }))
  }

  jobInfo(job: number): Promise<JobInfoData> {
    return this.#get(jobs.info, { id: job })
  }

  jobState(job: number): Promise<JobStateData> {
    return this.#get(jobs.job, { id: job })
  }

  async jobs(filter: JobFilter): Promise<Page<UserJobData>> {
    const { size, map } = await this.#get(jobs.revisionJobsInfo, {}, jobsQuery(filter))
    return { size, list: Object.values(map)[0] ?? [] }
  }

  async *watchJob(job: number, signal?: AbortSignal): AsyncGenerator<JobInfoData> {
    const { caller, isSocket } = this.#options
    if (!isSocket) {
      const options = { path: { id: job }, signal, retryDelays: [] }
      try {
        yield* watchByAsking(
          async () => this.#present(await caller.attempt(jobs.info, options)),
          (milliseconds) => caller.pause(milliseconds, signal),
        )
      } catch (error) {
        throw error instanceof TransportFault ? caller.failureOf(error) : error
      }
      return
    }
    yield* watchByWaiting(async (revision) => {
      const query: QueryValues = revision === null ? {} : { revision, seconds: waitSeconds }
      return this.#present(await caller.call(own.jobChange, { path: { id: job }, query, signal }))
    })
  }

  taskStates(job: number): Promise<Page<TaskStateData>> {
    return this.#get(tasks.taskStates, { id: job })
  }

  taskState(job: number, task: string): Promise<TaskStateData> {
    return this.#get(tasks.task, { id: job, task })
  }

  jobResult(job: number): Promise<JobResultData | null> {
    return this.#call(jobs.result, { id: job })
  }

  async taskResult(job: number, task: string): Promise<TaskResultData | null> {
    const result = await this.#get(results.taskResultOf, { id: job, task })
    // of a task that is not over everything is null
    return result.output === null && result.metadata === null ? null : result
  }

  serializedValue(job: number, task: string): Promise<Uint8Array> {
    return this.#get(results.serializedValue, { id: job, task })
  }

  downloadResult(job: number, task: string): Promise<Uint8Array> {
    return this.#get(results.download, { id: job, task })
  }

  async resultMetadata(job: number, task: string): Promise<Readonly<Record<string, string>>> {
    return (await this.#call(results.metadata, { id: job, task })) ?? {}
  }

  async taskLog(job: number, task: string, stream: 'all' | 'out' | 'err'): Promise<string> {
    const route = { all: logs.taskLog, out: logs.taskOutput, err: logs.taskErrors }[stream]
    return (await this.#call<string, typeof route.reply>(route, { id: job, task })) ?? ''
  }

  async jobLog(job: number): Promise<string> {
    return (await this.#call(logs.jobFullLog, { id: job })) ?? ''
  }

  async liveLog(job: number): Promise<string> {
    const { caller } = this.#options
    // never asked twice: what a lost answer held is not told again
    return (await caller.call(logs.liveLog, { path: { id: job }, retryDelays: [] })) ?? ''
  }

  ownSession(): SchedulerClient | null {
    return this.#options.ownSession()
  }

  workflowXml(job: number): Promise<string> {
    return this.#get(submission.workflowXml, { id: job })
  }

  async kill(job: number): Promise<boolean> {
    // the answer to Ctrl-C can be to kill the job, so Ctrl-C does not end it
    const options = { path: { id: job }, signal: null }
    return this.#present(await this.#options.caller.call(jobs.kill, options))
  }

  pause(job: number): Promise<boolean> {
    return this.#get(jobs.pause, { id: job })
  }

  resume(job: number): Promise<boolean> {
    return this.#get(jobs.resume, { id: job })
  }

  remove(job: number): Promise<boolean> {
    return this.#get(jobs.remove, { id: job })
  }

  async setPriority(job: number, priority: JobPriorityData): Promise<void> {
    await this.#call(jobs.setPriority, { id: job, name: priority })
  }

  restartAllInError(job: number): Promise<boolean> {
    return this.#get(jobs.restartAllInErrorTasks, { id: job })
  }

  killTask(job: number, task: string): Promise<boolean> {
    return this.#get(tasks.killTask, { id: job, task })
  }

  restartTask(job: number, task: string): Promise<boolean> {
    return this.#get(tasks.restartTask, { id: job, task })
  }

  restartInErrorTask(job: number, task: string): Promise<boolean> {
    return this.#get(tasks.restartInErrorTask, { id: job, task })
  }

  finishInErrorTask(job: number, task: string): Promise<boolean> {
    return this.#get(tasks.finishInErrorTask, { id: job, task })
  }

  async resubmit(
    job: number,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<JobIdData> {
    const headers = { 'content-type': 'application/json' }
    const options = { path: { id: job }, headers, body: Buffer.from(JSON.stringify(variables)) }
    return this.#present(await this.#options.caller.call(submission.resubmitWithVariables, options))
  }

  async userSpaceUrl(): Promise<string> {
    const [url] = await this.#get(scheduler.userSpace, {})
    if (url === undefined) throw missingAnswer(this.server.name)
    return url
  }

  async resources(of: ResourceKind): Promise<readonly string[]> {
    const route = { hosts: rm.hostModel, nodesources: rm.nodeSourceModel, tokens: rm.tokenModel }[
      of
    ]
    return resourceNames((await this.#call<string, typeof route.reply>(route, {})) ?? '')
  }

  get files(): DataSpaceClient {
    return dataSpaceClient(this.#options.caller)
  }

  close(): Promise<void> {
    return this.#options.close()
  }

  #call<Path extends string, Reply extends ReplyShape>(
    route: Route<Path, Reply>,
    path: Readonly<Record<PathParameter<Path>, string | number>>,
    query: QueryValues = {},
  ): Promise<ReplyOf<Reply>> {
    return this.#options.caller.call(route, { path, query })
  }

  async #get<Path extends string, Reply extends ReplyShape>(
    route: Route<Path, Reply>,
    path: Readonly<Record<PathParameter<Path>, string | number>>,
    query: QueryValues = {},
  ): Promise<NonNullable<ReplyOf<Reply>>> {
    return this.#present(await this.#call(route, path, query))
  }

  #present<T>(answer: T): NonNullable<T> {
    if (answer === null || answer === undefined) throw missingAnswer(this.server.name)
    return answer
  }
}
