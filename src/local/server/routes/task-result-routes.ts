import * as results from '../../../rest/routes/results.ts'
import type { Job, Task } from '../../engine/job.ts'
import type { TaskResult } from '../../scheduler.ts'
import { isTaskAlive } from '../../../rest/status.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute, BytesAnswer } from '../answered-route.ts'
import { resultBytes, resultText, taskResultData } from '../payloads/task-result.ts'
import { taskOutput } from '../read-logs.ts'
import { restFailed } from '../rest-error.ts'
import type { Service } from '../service.ts'

/** Results of tasks. */
export function taskResultRoutes(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  const found = async (path: { readonly id: string; readonly task: string }) => {
    const job = service.job(path.id)
    const task = service.task(job, path.task)
    return { job, task, results: await scheduler.taskResults(job.id, task.id) }
  }
  return [
    answered(results.taskResultOf, async ({ parameters }) => {
      const { job, task, results } = await found(parameters)
      return resultData(service, job, task, results)
    }),
    answered(results.value, async ({ parameters }) => {
      const { task, results } = await found(parameters)
      return resultText(task, results)
    }),
    answered(results.serializedValue, async ({ parameters }) => {
      const { task, results } = await found(parameters)
      const last = successOf(task, results)
      return { body: resultBytes(last), headers: octets }
    }),
    answered(results.metadata, async ({ parameters }) => {
      const { results } = await found(parameters)
      return results.at(-1)?.metadata ?? {}
    }),
    answered(results.download, async ({ parameters, query }) => {
      const { task, results } = await found(parameters)
      return downloadOf(task, results, query.get('destination') === 'file')
    }),
    ...tagged(service),
  ]
}

const octets = { 'content-type': 'application/octet-stream' }

async function resultData(
  { surroundings }: Service,
  job: Job,
  task: Task,
  results: readonly TaskResult[],
) {
  const isOver = !isTaskAlive(task.status)
  const output = isOver
    ? await taskOutput(surroundings.scheduler, job.id, task)
    : { stdoutLogs: '', stderrLogs: '' }
  return taskResultData(task, results, output)
}

function successOf(task: Task, results: readonly TaskResult[]): TaskResult {
  const last = results.at(-1)
  if (!last) throw restFailed(`Result of task ${task.name} not found`)
  if (last.failure) throw restFailed(resultText(task, results) ?? 'the task failed')
  return last
}

/** A raw result as its bytes, another as its text, named and typed by its metadata. */
function downloadOf(task: Task, results: readonly TaskResult[], isFile: boolean): BytesAnswer {
  const last = successOf(task, results)
  const metadata = new Map(Object.entries(last.metadata))
  const isRaw = last.isRaw && last.value.type === 'bytes'
  const body = isRaw ? resultBytes(last) : Buffer.from(resultText(task, results) ?? '')
  const type = metadata.get('content.type') ?? (isRaw ? 'application/octet-stream' : 'text/plain')
  const fileName = metadata.get('file.name')
  return {
    body,
    headers: {
      // a page of a task's making must not run as one of this server's
      'content-type': headerText(type),
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      ...(isFile && fileName !== undefined
        ? { 'content-disposition': `attachment; filename=${headerText(fileName)}` }
        : {}),
    },
  }
}

/** Text that a header can carry. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '_')
}

function tagged(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  const each = async <T>(
    path: { readonly id: string; readonly tag: string },
    of: (job: Job, task: Task, results: readonly TaskResult[]) => T | Promise<T>,
  ): Promise<[string, T][]> => {
    const job = service.job(path.id)
    const values: [string, T][] = []
    for (const task of job.tasks.values()) {
      if (task.tag !== path.tag) continue
      const results = await scheduler.taskResults(job.id, task.id)
      values.push([task.name, await of(job, task, results)])
    }
    return values
  }
  return [
    answered(results.resultsOfTag, async ({ parameters }) => {
      const all = await each(parameters, (job, task, results) =>
        resultData(service, job, task, results),
      )
      return all.map(([, data]) => data)
    }),
    answered(results.valuesOfTag, async ({ parameters }) =>
      Object.fromEntries(
        await each(parameters, (_, task, results) => resultText(task, results) ?? ''),
      ),
    ),
    answered(results.metadataOfTag, async ({ parameters }) =>
      Object.fromEntries(
        await each(parameters, (_job, _task, results) =>
          JSON.stringify(results.at(-1)?.metadata ?? {}),
        ),
      ),
    ),
    answered(results.serializedValuesOfTag, async ({ parameters }) =>
      Object.fromEntries(
        await each(parameters, (_job, _task, results) => {
          const last = results.at(-1)
          return last && !last.failure ? Buffer.from(resultBytes(last)).toString('base64') : ''
        }),
      ),
    ),
  ]
}
