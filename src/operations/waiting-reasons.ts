import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'

/**
 * Why tasks of a job do not run, by name. The embedded scheduler tells it; of a server only what the
 * states say is known.
 */
export async function waitingReasons(
  client: SchedulerClient,
  info: JobInfoData,
  tasks: readonly TaskStateData[],
): Promise<ReadonlyMap<string, string>> {
  if (!isJobAlive(info.status)) return new Map()
  if (client.embedded) {
    const waiting = await client.embedded.waitingTasks(info.jobId.id)
    return new Map(waiting.map(({ task, reason }) => [task, reason]))
  }
  return new Map(
    tasks.flatMap(({ name, taskInfo }) => {
      const reason = reasonOf(taskInfo.taskStatus)
      return reason === null ? [] : [[name, reason] as const]
    }),
  )
}

/** Execution.md 1.2: a submitted task waits for others, a pending one for a node. */
function reasonOf(status: TaskStatus): string | null {
  switch (status) {
    case 'SUBMITTED':
      return 'tasks before it are not over'
    case 'PENDING':
      return 'no node has taken it yet'
    case 'PAUSED':
      return 'its job is paused'
    case 'WAITING_ON_ERROR':
      return 'it failed, and is tried again later'
    case 'WAITING_ON_FAILURE':
      return 'its node was lost, and it is tried again'
    case 'IN_ERROR':
      return 'it failed and waits for a person'
    default:
      return null
  }
}
