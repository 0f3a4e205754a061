import type { JobStatus, TaskStatus } from './status.ts'

/** Bodies of the REST API (rest.md 3). Times are milliseconds since 1970, -1 = not yet. */

export interface JobIdData {
  readonly id: number
  readonly readableName: string
}

export interface JobVariableData {
  readonly name: string
  readonly value: string
  readonly model: string | null
  readonly description: string | null
  readonly group: string | null
  readonly advanced: boolean
  readonly hidden: boolean
}

export type JobPriorityData = 'IDLE' | 'LOWEST' | 'LOW' | 'NORMAL' | 'HIGH' | 'HIGHEST'

export interface JobInfoData {
  readonly jobId: JobIdData
  readonly status: JobStatus
  readonly priority: JobPriorityData
  readonly jobOwner: string
  readonly projectName: string
  readonly description: string
  readonly submittedTime: number
  readonly startTime: number
  readonly inErrorTime: number
  readonly finishedTime: number
  readonly removedTime: number
  readonly totalNumberOfTasks: number
  readonly numberOfPendingTasks: number
  readonly numberOfRunningTasks: number
  readonly numberOfFinishedTasks: number
  readonly numberOfFailedTasks: number
  readonly numberOfFaultyTasks: number
  readonly numberOfInErrorTasks: number
  readonly genericInformation: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, string>>
  readonly detailedVariables: Readonly<Record<string, JobVariableData>>
  readonly preciousTasks: readonly string[]
  readonly resultMapPresent: boolean
  readonly cumulatedCoreTime: number
  readonly numberOfNodes: number
  readonly numberOfNodesInParallel: number
  readonly submissionMode: string | null
  readonly startAt: string | null
}

export interface UserJobData {
  readonly jobInfo: JobInfoData
  readonly jobOwner: string
  readonly jobid: string
}

export interface TaskIdData {
  readonly id: number
  readonly readableName: string
}

export interface TaskInfoData {
  readonly jobId: JobIdData
  readonly taskId: TaskIdData
  readonly taskStatus: TaskStatus
  readonly startTime: number
  readonly finishedTime: number
  readonly inErrorTime: number
  readonly scheduledTime: number
  readonly executionDuration: number
  readonly executionHostName: string | null
  readonly numberOfExecutionLeft: number
  readonly numberOfExecutionOnFailureLeft: number
  readonly progress: number
}

export interface TaskStateData {
  readonly name: string
  readonly description: string | null
  readonly tag: string | null
  readonly iterationIndex: number
  readonly replicationIndex: number
  readonly maxNumberOfExecution: number
  readonly maxNumberOfExecutionOnFailure: number
  readonly taskInfo: TaskInfoData
  readonly parallelEnvironment: { readonly nodesNumber: number } | null
  readonly genericInformation: Readonly<Record<string, string>>
  readonly numberOfNodesNeeded: number
}

export interface JobStateData {
  readonly id: number
  readonly name: string
  readonly priority: string
  readonly owner: string
  readonly projectName: string
  readonly jobInfo: JobInfoData
  readonly tasks: Readonly<Record<string, TaskStateData>>
  readonly genericInformation: Readonly<Record<string, string>>
}

export interface TaskResultData {
  readonly id: TaskIdData
  /** Base64 of a Java serialization stream, or of the bytes themselves when `raw`. */
  readonly serializedValue: string | null
  readonly value: string | null
  readonly raw: boolean | null
  readonly serializedException: string | null
  readonly exceptionMessage: string | null
  readonly metadata: Readonly<Record<string, string>> | null
  readonly propagatedVariables: Readonly<Record<string, string>> | null
  readonly serializedPropagatedVariables: Readonly<Record<string, string>> | null
  readonly output: { readonly stdoutLogs: string; readonly stderrLogs: string } | null
}

export interface JobResultData {
  readonly id: JobIdData
  readonly jobInfo: JobInfoData
  readonly allResults: Readonly<Record<string, TaskResultData>>
  readonly preciousResults: Readonly<Record<string, TaskResultData>>
  readonly exceptionResults: Readonly<Record<string, TaskResultData>>
  readonly resultMap: Readonly<Record<string, string>>
  readonly serializedResultMap: Readonly<Record<string, string>>
}

export interface Page<T> {
  readonly size: number
  readonly list: readonly T[]
}

export interface ErrorData {
  readonly httpErrorCode: number
  readonly errorMessage: string | null
  readonly stackTrace: string | null
  readonly exceptionClass: string | null
  readonly exception: { readonly message: string } | null
}
