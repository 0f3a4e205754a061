import type {
  JobIdData,
  JobInfoData,
  JobPriorityData,
  JobStateData,
  JobVariableData,
  UserJobData,
} from '../../../rest/payloads.ts'
import { priorities } from '../../../rest/shapes/job.ts'
import type { Job } from '../../engine/job.ts'
import { taskStateData } from './task-state.ts'
import type { WorkflowDetails } from './workflow-details.ts'

export function jobIdData(job: Job): JobIdData {
  return { id: job.id, readableName: job.name }
}

export function priorityName(priority: number): JobPriorityData {
  return priorities[priority] ?? 'NORMAL'
}

/** The job in ProActive's words. `details`: of its workflow, where that was read; else null. */
export function jobInfoData(
  job: Job,
  details: WorkflowDetails | null,
  resultMapPresent = false,
): JobInfoData {
  return {
    ...timesOf(job),
    ...countersOf(job),
    jobId: jobIdData(job),
    status: job.status,
    priority: priorityName(job.priority),
    jobOwner: job.owner,
    tenant: null,
    domain: null,
    projectName: job.projectName,
    description: job.description,
    bucketName: '',
    label: '',
    toBeRemoved: false,
    genericInformation: job.genericInformation,
    variables: job.variables,
    detailedVariables: detailedVariables(job, details),
    signals: [],
    detailedSignals: {},
    visualizationConnectionStrings: {},
    visualizationIcons: {},
    attachedServices: {},
    externalEndpointUrls: {},
    resultMapPresent,
    preciousTasks: preciousTasks(job),
    parentId: null,
    childrenCount: 0,
    submissionMode: new Map(Object.entries(job.genericInformation)).get('submission.mode') ?? '',
    startAt: job.startAt === null ? null : new Date(job.startAt).toISOString(),
  }
}

export function userJobData(job: Job, details: WorkflowDetails | null): UserJobData {
  return { jobInfo: jobInfoData(job, details), jobOwner: job.owner, jobid: String(job.id) }
}

export function jobStateData(
  job: Job,
  details: WorkflowDetails | null,
  host: string,
  resultMapPresent: boolean,
): JobStateData {
  const name = priorityName(job.priority)
  return {
    id: job.id,
    name: job.name,
    // the display name, as a 14.2 server gives it
    priority: name.charAt(0) + name.slice(1).toLowerCase(),
    owner: job.owner,
    tenant: null,
    domain: null,
    projectName: job.projectName,
    jobInfo: jobInfoData(job, details, resultMapPresent),
    tasks: Object.fromEntries(
      [...job.tasks].map(([id, task]) => [id, taskStateData(job, task, details, host)]),
    ),
    genericInformation: job.genericInformation,
  }
}

export function preciousTasks(job: Job): readonly string[] {
  return [...job.tasks.values()].filter((task) => task.isPrecious).map((task) => task.name)
}

type Times = Pick<
  JobInfoData,
  'submittedTime' | 'startTime' | 'inErrorTime' | 'finishedTime' | 'removedTime'
>

function timesOf(job: Job): Times {
  return {
    submittedTime: job.submittedAt,
    startTime: job.startedAt,
    inErrorTime: job.inErrorAt,
    finishedTime: job.finishedAt,
    removedTime: -1,
  }
}

type Counters = Pick<
  JobInfoData,
  | 'totalNumberOfTasks'
  | 'numberOfPendingTasks'
  | 'numberOfRunningTasks'
  | 'numberOfFinishedTasks'
  | 'numberOfFailedTasks'
  | 'numberOfFaultyTasks'
  | 'numberOfInErrorTasks'
  | 'cumulatedCoreTime'
  | 'numberOfNodes'
  | 'numberOfNodesInParallel'
>

function countersOf({ counters }: Job): Counters {
  return {
    totalNumberOfTasks: counters.total,
    numberOfPendingTasks: counters.pending,
    numberOfRunningTasks: counters.running,
    numberOfFinishedTasks: counters.finished,
    numberOfFailedTasks: counters.failed,
    numberOfFaultyTasks: counters.faulty,
    numberOfInErrorTasks: counters.inError,
    cumulatedCoreTime: counters.cumulatedCoreTime,
    numberOfNodes: counters.numberOfNodes,
    numberOfNodesInParallel: counters.numberOfNodesInParallel,
  }
}

export function detailedVariables(
  job: Job,
  details: WorkflowDetails | null,
): Readonly<Record<string, JobVariableData>> {
  return Object.fromEntries(
    Object.entries(job.variables).map(([name, value]) => {
      const declared = details?.variables.get(name)
      return [
        name,
        {
          name,
          value,
          model: declared?.model ?? null,
          description: declared?.description ?? null,
          group: declared?.group ?? null,
          advanced: declared?.isAdvanced ?? false,
          hidden: declared?.isHidden ?? false,
        },
      ]
    }),
  )
}
