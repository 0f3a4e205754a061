import type {
  JobIdData,
  JobInfoData,
  JobPriorityData,
  JobResultData,
  JobStateData,
  JobVariableData,
  Page,
  RevisionJobsData,
  SubmissionData,
  UserJobData,
} from '../payloads.ts'
import {
  anything,
  flag,
  identifier,
  listOf,
  nullable,
  number,
  numberOr,
  objectOf,
  oneOf,
  recordOf,
  requiredText,
  text,
} from '../shape.ts'
import type { Shape } from '../shape.ts'
import { jobStatuses } from '../status.ts'
import { taskResult, taskState } from './task.ts'

export const priorities = ['IDLE', 'LOWEST', 'LOW', 'NORMAL', 'HIGH', 'HIGHEST'] as const

const time = numberOr(-1)
const count = numberOr(0)

/** A page of a longer list. */
export function pageOf<T>(item: Shape<T>): Shape<Page<T>> {
  return objectOf<Page<T>>({ size: number, list: listOf(item) })
}

export const jobId = objectOf<JobIdData>({ id: identifier, readableName: text })

export const jobVariable = objectOf<JobVariableData>({
  name: requiredText,
  value: text,
  model: nullable(text),
  description: nullable(text),
  group: nullable(text),
  advanced: flag,
  hidden: flag,
})

export const jobInfo = objectOf<JobInfoData>({
  jobId,
  status: oneOf(jobStatuses),
  priority: oneOf<JobPriorityData>(priorities),
  jobOwner: text,
  tenant: nullable(text),
  domain: nullable(text),
  projectName: text,
  description: text,
  bucketName: nullable(text),
  label: nullable(text),
  toBeRemoved: flag,
  submittedTime: time,
  startTime: time,
  inErrorTime: time,
  finishedTime: time,
  removedTime: time,
  totalNumberOfTasks: count,
  numberOfPendingTasks: count,
  numberOfRunningTasks: count,
  numberOfFinishedTasks: count,
  numberOfFailedTasks: count,
  numberOfFaultyTasks: count,
  numberOfInErrorTasks: count,
  genericInformation: recordOf(text),
  variables: recordOf(text),
  detailedVariables: recordOf(jobVariable),
  signals: listOf(text),
  detailedSignals: recordOf(anything),
  visualizationConnectionStrings: recordOf(text),
  visualizationIcons: recordOf(text),
  attachedServices: recordOf(anything),
  externalEndpointUrls: recordOf(anything),
  preciousTasks: listOf(text),
  resultMapPresent: flag,
  parentId: nullable(number),
  childrenCount: count,
  cumulatedCoreTime: count,
  numberOfNodes: count,
  numberOfNodesInParallel: count,
  submissionMode: nullable(text),
  startAt: nullable(text),
})

export const userJob = objectOf<UserJobData>({ jobInfo, jobOwner: text, jobid: text })

export const revisionJobs = objectOf<RevisionJobsData>({
  size: number,
  map: recordOf(listOf(userJob)),
})

export const jobState = objectOf<JobStateData>({
  id: identifier,
  name: text,
  priority: text,
  owner: text,
  tenant: nullable(text),
  domain: nullable(text),
  projectName: text,
  jobInfo,
  tasks: recordOf(taskState),
  genericInformation: recordOf(text),
})

export const jobResult = objectOf<JobResultData>({
  id: jobId,
  jobInfo,
  allResults: recordOf(taskResult),
  preciousResults: recordOf(taskResult),
  exceptionResults: recordOf(taskResult),
  resultMap: recordOf(text),
  serializedResultMap: recordOf(text),
})

export const submission = objectOf<SubmissionData>({
  id: nullable(identifier),
  readableName: nullable(text),
  errorMessage: nullable(text),
  stackTrace: nullable(text),
  error: flag,
  fetchError: flag,
})
