import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { Caller } from '../../src/client/caller.ts'
import { logIn } from '../../src/client/log-in.ts'
import type { RestClient } from '../../src/client/rest-client.ts'
import { Failure } from '../../src/problems/failure.ts'
import { readJava } from '../../src/rest/java-serialization/read.ts'
import type { ReplyShape, Route } from '../../src/rest/route.ts'
import * as spaces from '../../src/rest/routes/data-spaces.ts'
import * as jobs from '../../src/rest/routes/jobs.ts'
import * as rm from '../../src/rest/routes/resource-manager.ts'
import * as results from '../../src/rest/routes/results.ts'
import * as scheduler from '../../src/rest/routes/scheduler.ts'
import * as sessions from '../../src/rest/routes/session.ts'
import * as submission from '../../src/rest/routes/submission.ts'
import * as tasks from '../../src/rest/routes/tasks.ts'
import { clientOf, sessionOf } from './client-under-test.ts'
import { FakeTransport } from './fake-transport.ts'
import type { Prepared } from './fake-transport.ts'

/** Answers of a real server, where they lie beside this repository. */
const folder = '../shared/reference/rest-samples'

interface Sample {
  readonly request: { readonly method: string; readonly path: string }
  readonly response: {
    readonly status: number
    readonly contentType: string | null
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
    readonly bodyBase64?: string
  }
}

type Act = (client: RestClient, call: Caller) => Promise<unknown>

const route =
  <Path extends string, Reply extends ReplyShape>(
    asked: Route<Path, Reply>,
    path: Readonly<Record<string, string | number>> = {},
    rest = '',
  ): Act =>
  (_, caller) =>
    caller.call(asked, { path, rest })

const refused = (code: string, act: Act): readonly [Act, string] => [act, code]

/** What the client asks, by the sample that is the answer; with the code of a refusal. */
const asked: Readonly<Record<string, Act | readonly [Act, string]>> = {
  '01': (_, caller) =>
    logIn(caller, { user: 'admin', secret: { kind: 'password', password: 'p' } }, 'b'),
  '02': refused('login-refused', (_, caller) =>
    logIn(caller, { user: 'admin', secret: { kind: 'password', password: 'p' } }, 'b'),
  ),
  '03': route(sessions.openSession),
  '04': route(sessions.connected),
  '05': async (client) => assert.equal(await client.isConnected(), false),
  '06': async (client) => assert.match((await client.version()).scheduler, /^14\.2\.0/),
  '07': async (client) => assert.equal((await client.validate('<job/>')).valid, true),
  '08': async (client) => assert.equal((await client.validate('<job/>')).valid, false),
  '09': async (client) => assert.equal((await client.validate('<job/>')).valid, false),
  10: async (client) => assert.equal((await client.validate('<job/>')).valid, false),
  11: async (client) => assert.equal((await client.submit('<job/>')).id, 297),
  12: refused('workflow-refused', (client) => client.submit('<job/>')),
  13: refused('server-failed', (client) => client.submit('<job/>')),
  14: route(jobs.jobs),
  15: async (client) => assert.equal((await client.jobs({})).size, 12),
  16: (client) => client.jobState(381),
  17: (client) => client.jobState(307),
  18: (client) => client.jobInfo(307),
  19: (client) => client.jobInfo(467),
  20: (client) => client.jobState(314),
  21: (client) => client.jobState(319),
  22: (client) => client.jobState(331),
  23: (client) => client.jobState(297),
  24: (client) => client.jobInfo(297),
  25: (client) => client.jobState(302),
  26: async (client) => assert.equal(await client.kill(381), true),
  27: async (client) => assert.equal(await client.kill(381), false),
  28: (client) => client.taskStates(302),
  29: route(tasks.taskStatesOfTag, { id: 302, tag: 'REPLICATE-S-1' }),
  30: route(tasks.tasks, { id: 302 }),
  31: (client) => client.taskState(302, 'W*1'),
  32: (client) => client.taskResult(300, 'text'),
  33: (client) => client.taskResult(300, 'integer'),
  34: (client) => client.taskResult(300, 'double'),
  35: (client) => client.taskResult(300, 'boolean'),
  36: (client) => client.taskResult(300, 'none'),
  37: (client) => client.taskResult(300, 'list'),
  38: (client) => client.taskResult(300, 'map'),
  39: (client) => client.taskResult(300, 'bytes'),
  40: route(results.value, { id: 300, task: 'list' }),
  41: route(results.value, { id: 300, task: 'none' }),
  42: async (client) => readJava(await client.serializedValue(300, 'integer')),
  43: (client) => client.downloadResult(300, 'bytes'),
  44: (client) => client.taskResult(302, 'W*1'),
  45: route(results.value, { id: 302, task: 'W*1' }),
  46: async (client) => assert.equal(await client.taskResult(381, 'A'), null),
  47: route(results.value, { id: 381, task: 'A' }),
  48: (client) => client.taskResult(302, 'T'),
  49: (client) => client.taskResult(319, 'B'),
  50: refused('unknown-task', (client) => client.taskResult(297, 'NOPE')),
  51: (client) => client.jobResult(297),
  52: async (client) => assert.equal(await client.jobResult(381), null),
  53: route(jobs.resultValues, { id: 302 }),
  54: (client) => client.taskLog(297, 'B', 'all'),
  55: (client) => client.taskLog(302, 'W*1', 'err'),
  56: (client) => client.workflowXml(297),
  57: route(submission.description, { id: 297 }),
  58: refused('unknown-job', (client) => client.jobState(99999)),
  59: refused('request-refused', (client) => client.jobInfo(Number.NaN)),
  60: refused('server-failed', route(scheduler.status)),
  61: refused('server-failed', route(scheduler.status)),
  62: refused('job-is-over', (client) => client.setPriority(297, 'LOW')),
  63: refused('unknown-job', (client) => client.killTask(297, 'A')),
  64: (client) => client.liveLog(307),
  65: (client) => client.setPriority(307, 'HIGH'),
  66: (client) => client.taskStates(307),
  67: route(results.value, { id: 307, task: 'A' }),
  68: async (client) => assert.equal(await client.remove(331), true),
  69: refused('unknown-job', (client) => client.jobState(331)),
  70: refused('unknown-job', (client) => client.jobInfo(331)),
  71: (client) => client.resubmit(297, { N: '7' }),
  72: async (client) =>
    assert.deepEqual(await client.resources('nodesources'), ['Default', 'LocalNodes']),
  73: (client) => client.resources('hosts'),
  74: async (client) => assert.deepEqual(await client.resources('tokens'), []),
  75: route(rm.nodes),
  76: route(rm.nodeSources),
  77: route(scheduler.stats),
  78: route(scheduler.users),
  79: (client) => client.userSpaceUrl(),
  80: route(sessions.createTokens),
  81: (client) => client.files.put('user', 'sample/one.txt', Buffer.from('x')),
  82: (client) => client.files.put('user', 'sample/two.txt', Buffer.from('x')),
  83: (client) => client.files.get('user', 'sample/one.txt'),
  84: async (client) => gunzipSync(await client.files.get('user', 'sample/one.txt')),
  // a folder as a zip is never asked for: its files are fetched one by one
  85: refused('unexpected-answer', (client) => client.files.get('user', 'sample/tree')),
  86: route(spaces.getData, { space: 'user' }, 'sample'),
  87: (client) => client.files.list('user', 'sample'),
  88: route(spaces.getData, { space: 'user' }, 'sample/one.txt'),
  89: refused('no-such-file', (client) => client.files.get('user', 'sample/none.txt')),
  90: route(spaces.pushFile, {}, 'USERSPACE/sample'),
  91: route(spaces.pullFile, {}, 'USERSPACE/sample/old.txt'),
  92: (client) => client.files.remove('user', 'sample'),
  93: route(sessions.disconnect),
}

/** Asked otherwise than by this client; only the answer is of interest. */
const otherwise = /^(01|03|08|11|15|4[37]|59|60|61|62|65|71|80|8[68]|9[01])$/

describe('the client beside the answers of a real server', () => {
  const files = existsSync(folder) ? readdirSync(folder) : []
  for (const file of files) {
    const number = file.slice(0, 2)
    // a web socket, which this client does not open, and the explanation
    if (!file.endsWith('.json') || number === '94') continue
    it(`understands ${file}`, async () => {
      const { request, response } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Sample
      const wanted = asked[number]
      assert.ok(wanted, 'nothing is known of it')
      const [act, code] = typeof wanted === 'function' ? [wanted, null] : wanted
      const transport = new FakeTransport(prepared(response))
      const caller = callerOf(transport)
      const { client } = clientOf([], { transport, session: sessionOf('SESSION') })
      try {
        await act(client, caller)
        assert.equal(code, null)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        assert.equal(error.code, code, error.message)
        assert.doesNotMatch(error.message, /org\.ow2|javax?\./)
      }
      const [call = ''] = transport.calls
      if (otherwise.test(number)) return
      const [path = ''] = request.path.split('?')
      assert.equal(
        decodeURIComponent(call.split('?')[0] ?? ''),
        decodeURIComponent(`${request.method} ${path}`),
      )
    })
  }
})

function prepared({
  status,
  contentType,
  headers = {},
  body,
  bodyBase64,
}: Sample['response']): Prepared {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const bytes = bodyBase64 === undefined ? null : Buffer.from(bodyBase64, 'base64')
  const isEmpty = body === null || body === undefined || status === 204
  return {
    status,
    type: contentType ?? '',
    headers: Object.fromEntries(lower),
    // a bare number or truth value is JSON as well
    body: bytes ?? (isEmpty ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
  }
}

function callerOf(transport: FakeTransport): Caller {
  return new Caller({
    serverName: 'there',
    transport,
    session: sessionOf('SESSION'),
    pause: () => Promise.resolve(),
    retryDelays: [],
  })
}
