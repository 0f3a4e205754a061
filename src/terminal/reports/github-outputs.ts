import type { JobOutcome } from '../../operations/job-outcome.ts'
import { jsonValue } from '../../operations/json-value.ts'
import { exitCodes } from '../exit-codes.ts'

/** GitHub keeps no more than a megabyte of outputs for a job. */
const mostResults = 200_000

/**
 * What later steps of a GitHub workflow may want to know, as lines for $GITHUB_OUTPUT. `results` is
 * a JSON object with each task's value, for `fromJSON`; it is left out where it would be too long.
 */
export function githubOutputs({ details, results }: JobOutcome): string {
  const { jobId, name, server, state, succeeded, reason, ending, failedTasks, url } = details
  const values = (results ?? []).flatMap(({ name: task, value }) =>
    value === null ? [] : [[task, jsonValue(value)] as const],
  )
  const json = JSON.stringify(Object.fromEntries(values))
  const outputs: readonly (readonly [name: string, value: string])[] = [
    ['job-id', String(jobId)],
    ['job-name', name],
    ['server', server],
    ['state', state],
    ['succeeded', succeeded === null ? '' : String(succeeded)],
    ['reason', reason ?? ''],
    ['exit-code', String(exitCodes[ending])],
    ['failed-tasks', JSON.stringify(failedTasks)],
    ['url', url ?? ''],
    ...(json.length > mostResults ? [] : [['results', json] as const]),
  ]
  // a line break in a value would begin an output of its own
  return outputs.map(([key, value]) => `${key}=${value.replace(/[\r\n]+/g, ' ')}\n`).join('')
}
