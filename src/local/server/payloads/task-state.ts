import type { TaskIdData, TaskInfoData, TaskStateData } from '../../../rest/payloads.ts'
import type { Job, Task } from '../../engine/job.ts'
import { nodeSourceName } from '../../node-names.ts'
import type { WorkflowDetails } from './workflow-details.ts'

/** Executions after a lost node (execution.md 1.3). */
const executionsOnFailure = 2

export function taskIdData(task: Task): TaskIdData {
  return { id: task.id, readableName: task.name }
}

export function taskInfoData(job: Job, task: Task, host: string): TaskInfoData {
  return {
    jobId: { id: job.id, readableName: job.name },
    taskId: taskIdData(task),
    taskStatus: task.status,
    startTime: task.startedAt,
    finishedTime: task.finishedAt,
    inErrorTime: task.inErrorAt,
    scheduledTime: task.scheduledAt,
    executionDuration: task.durationMs,
    executionHostName: task.attempts > 0 ? `${host} (${nodeSourceName})` : null,
    numberOfExecutionLeft: task.executionsLeft,
    numberOfExecutionOnFailureLeft: task.executionsOnFailureLeft,
    visualizationActivated: false,
    visualizationConnectionString: null,
    variables: null,
    progress: task.progress,
  }
}

export function taskStateData(
  job: Job,
  task: Task,
  details: WorkflowDetails | null,
  host: string,
): TaskStateData {
  const declared = details?.tasks.get(job.tasks.get(task.source)?.name ?? task.name)
  return {
    name: task.name,
    description: declared?.description ?? null,
    tag: task.tag,
    iterationIndex: task.iteration,
    replicationIndex: task.replication,
    maxNumberOfExecution: task.maxExecutions,
    maxNumberOfExecutionOnFailure: executionsOnFailure,
    taskInfo: taskInfoData(job, task, host),
    parallelEnvironment: task.nodes > 1 ? { nodesNumber: task.nodes } : null,
    genericInformation: declared?.genericInformation ?? {},
    numberOfNodesNeeded: task.nodes,
  }
}
