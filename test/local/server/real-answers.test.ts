import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { javaString } from '../../../src/rest/java-serialization/java-value.ts'
import {
  FakeScheduler,
  endedTask,
  fakeJob,
  fakeTask,
  taskResult,
} from '../../support/fake-scheduler.ts'
import { served, workflowForm } from '../../support/served.ts'

/** Answers of a real server, where they lie beside this repository. */
const folder = '../shared/reference/rest-samples'

interface Sample {
  readonly response: {
    readonly status: number
    readonly contentType: string | null
    readonly body?: unknown
  }
}

/** Objects whose keys are names that people give, so only their values can be compared. */
const named =
  /^(map|tasks|variables|genericInformation|(updated|detailed|serialized|propagated)\w+|allResults|\w*Results|resultMap|metadata|distances|hosts)$/

/** Where ours lacks a field of the real one's, or has it in another type. */
function differences(real: unknown, ours: unknown, path = ''): string[] {
  if (real === null || ours === null) return []
  if (Array.isArray(real) || Array.isArray(ours)) {
    if (!Array.isArray(real) || !Array.isArray(ours)) return [`${path}: a list on one side only`]
    const first: unknown = real[0]
    const other: unknown = ours[0]
    return first === undefined || other === undefined ? [] : differences(first, other, `${path}[]`)
  }
  if (typeof real !== typeof ours) return [`${path}: ${typeof real}, ours is ${typeof ours}`]
  if (typeof real !== 'object' || typeof ours !== 'object') return []
  const others = new Map<string, unknown>(Object.entries(ours))
  if (named.test(path.split('.').at(-1) ?? '')) {
    const values: unknown[] = Object.values(real)
    const [other] = others.values()
    return values.length === 0 || other === undefined
      ? []
      : differences(values[0], other, `${path}.*`)
  }
  return Object.entries(real).flatMap(([name, value]: [string, unknown]) =>
    others.has(name)
      ? differences(value, others.get(name), `${path}.${name}`)
      : [`${path}.${name}: missing`],
  )
}

function jobs(): FakeScheduler {
  const variables = { N: '5', WHO: 'me' }
  const scheduler = new FakeScheduler(
    fakeJob(1, [endedTask(0, 'A', { tag: 'T' }), endedTask(1, 'B', { status: 'FAULTY' })], {
      status: 'FINISHED',
      finishedAt: 3000,
      variables,
    }),
    fakeJob(2, [fakeTask(0, 'A', { status: 'RUNNING', attempts: 1 })], { status: 'RUNNING' }),
  )
  const failure = { kind: 'task', message: 'Failed to execute task: x', exitCode: 1 } as const
  const propagatedVariables = { V: javaString('one') }
  scheduler.resultsByTask.set('1 0', [taskResult(javaString('value A'), { propagatedVariables })])
  scheduler.resultsByTask.set('1 1', [taskResult({ type: 'null' }, { failure })])
  return scheduler
}

const calls: Readonly<Record<string, string>> = {
  '04-get-connected-bad-session': 'GET /rest/common/connected',
  '06-get-version': 'GET /rest/scheduler/version',
  '14-get-jobs': 'GET /rest/scheduler/jobs?index=0&limit=5',
  '15-get-revisionjobsinfo': 'GET /rest/scheduler/revisionjobsinfo?index=0&limit=2&sortParams=',
  '17-get-job-running': 'GET /rest/scheduler/jobs/2',
  '23-get-job-finished': 'GET /rest/scheduler/jobs/1',
  '24-get-info-finished': 'GET /rest/scheduler/jobs/1/info',
  '26-put-kill': 'PUT /rest/scheduler/jobs/2/kill',
  '28-get-taskstates': 'GET /rest/scheduler/jobs/1/taskstates',
  '29-get-taskstates-tag': 'GET /rest/scheduler/jobs/1/taskstates/T',
  '30-get-tasks': 'GET /rest/scheduler/jobs/1/tasks',
  '31-get-task': 'GET /rest/scheduler/jobs/1/tasks/A',
  '32-get-result-text': 'GET /rest/scheduler/jobs/1/tasks/A/result',
  '40-get-value-list': 'GET /rest/scheduler/jobs/1/tasks/A/result/value',
  '42-get-serializedvalue': 'GET /rest/scheduler/jobs/1/tasks/A/result/serializedvalue',
  '44-get-result-failed': 'GET /rest/scheduler/jobs/1/tasks/B/result',
  '46-get-result-pending': 'GET /rest/scheduler/jobs/2/tasks/A/result',
  '47-get-value-pending': 'GET /rest/scheduler/jobs/2/tasks/A/result/value',
  '50-get-result-unknown-task': 'GET /rest/scheduler/jobs/1/tasks/NOPE/result',
  '51-get-job-result': 'GET /rest/scheduler/jobs/1/result',
  '52-get-job-result-not-over': 'GET /rest/scheduler/jobs/2/result',
  '53-get-job-result-value': 'GET /rest/scheduler/jobs/1/result/value',
  '54-get-log-all': 'GET /rest/scheduler/jobs/1/tasks/A/result/log/all',
  '56-get-xml': 'GET /rest/scheduler/jobs/1/xml',
  '57-get-description': 'GET /rest/scheduler/jobs/1/description',
  '58-get-unknown-job': 'GET /rest/scheduler/jobs/99',
  '59-get-job-id-not-a-number': 'GET /rest/scheduler/jobs/abc/info',
  '60-get-unknown-path': 'GET /rest/scheduler/nothing/here',
  '61-get-wrong-method': 'GET /rest/scheduler/submit',
  '62-put-priority-finished': 'PUT /rest/scheduler/jobs/1/priority/byname/low',
  '63-put-task-kill-finished-job': 'PUT /rest/scheduler/jobs/1/tasks/A/kill',
  '64-get-livelog': 'GET /rest/scheduler/jobs/2/livelog',
  '65-put-priority': 'PUT /rest/scheduler/jobs/2/priority/byname/high',
  '72-get-rm-nodesources': 'GET /rest/rm/model/nodesources',
  '73-get-rm-hosts': 'GET /rest/rm/model/hosts',
  '74-get-rm-tokens': 'GET /rest/rm/model/tokens',
  '75-get-rm-state': 'GET /rest/rm/state',
  '76-get-rm-nodesource': 'GET /rest/rm/nodesource',
  '77-get-stats': 'GET /rest/scheduler/stats',
  '78-get-users': 'GET /rest/scheduler/users',
  '79-get-userspace': 'GET /rest/scheduler/userspace',
  '80-post-tokens': 'POST /rest/common/tokens?numberTokens=1',
  '93-put-disconnect': 'PUT /rest/scheduler/disconnect',
}

const submissions: Readonly<Record<string, string>> = {
  '07-post-validate-good': 'POST /rest/scheduler/validate',
  '11-post-submit': 'POST /rest/scheduler/submit',
}

describe('the server beside the answers of a real one', () => {
  const files = existsSync(folder) ? readdirSync(folder) : []
  for (const [name, call] of Object.entries({ ...calls, ...submissions })) {
    if (!files.includes(`${name}.json`)) continue
    it(`answers as in ${name}`, async () => {
      const { response } = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Sample
      const form = name in submissions ? workflowForm('<job/>') : {}
      const answer = await served(jobs()).ask(call, form)
      assert.equal(answer.status, response.status)
      const type = (text: string | null) => text?.split(';')[0] ?? ''
      if (name !== '06-get-version') assert.equal(type(answer.type), type(response.contentType))
      const isJson = typeof response.body === 'object' && response.body !== null
      const path = name === '53-get-job-result-value' ? 'allResults' : ''
      if (isJson) assert.deepEqual(differences(response.body, answer.json(), path), [])
    })
  }
})
