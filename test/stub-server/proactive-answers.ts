import { common, javaError, notConnected, unknownJob } from './java-errors.ts'
import type { SeenRequest, StubAnswer } from './stub-server.ts'

const jobId = { id: 12, readableName: 'two' }

/** More fields than any client knows. */
export const jobInfo = {
  jobId,
  status: 'FINISHED',
  priority: 'NORMAL',
  jobOwner: 'admin',
  tenant: null,
  projectName: '',
  submittedTime: 1732485700000,
  startTime: 1732485700200,
  inErrorTime: -1,
  finishedTime: 1732485701500,
  removedTime: -1,
  totalNumberOfTasks: 2,
  numberOfPendingTasks: 0,
  numberOfRunningTasks: 0,
  numberOfFinishedTasks: 2,
  numberOfFailedTasks: 0,
  numberOfFaultyTasks: 0,
  numberOfInErrorTasks: 0,
  genericInformation: { k: 'v' },
  variables: { V: 'one' },
  detailedVariables: null,
  somethingNew: { deep: [1] },
}

const runningInfo = { ...jobInfo, jobId: { id: 13, readableName: 'long' }, status: 'RUNNING' }

function taskInfo(id: number, name: string): object {
  return {
    jobId,
    taskId: { id, readableName: name },
    taskStatus: 'FINISHED',
    startTime: 1732485700200,
    finishedTime: 1732485701500,
    executionHostName: 'host (NODE)',
    progress: 100,
  }
}

function taskState(id: number, name: string): object {
  return {
    name,
    description: null,
    tag: null,
    iterationIndex: 0,
    replicationIndex: 0,
    taskInfo: taskInfo(id, name),
    genericInformation: {},
  }
}

const taskResult = {
  id: { id: 0, readableName: 'A' },
  serializedValue: 'rO0ABXQAB3ZhbHVlIEE=',
  value: 'value A',
  raw: false,
  serializedException: null,
  exceptionMessage: null,
  metadata: {},
  propagatedVariables: { V: 'one' },
  serializedPropagatedVariables: { V: 'rO0ABXQAA29uZQ==' },
  output: { stdoutLogs: 'hello\n', stderrLogs: '' },
}

const text = (body: string): StubAnswer => ({ status: 200, type: 'text/plain', body })
const ok = (body: unknown): StubAnswer => ({ status: 200, body })
const nothing: StubAnswer = { status: 204 }

type Answers = Readonly<Record<string, StubAnswer>>

const xml =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<job xmlns="urn:proactive:jobdescriptor:3.13" name="two"><taskFlow><task name="A">' +
  '<scriptExecutable><script><code language="cpython">print(1)</code></script>' +
  '</scriptExecutable></task></taskFlow></job>'
/** Of a job that is over. */
const changes: Answers = {
  'GET /xml': { status: 200, type: 'application/xml', body: xml },
  'PUT /kill': ok(false),
  'PUT /pause': ok(false),
  'PUT /resume': ok(false),
  'PUT /restartAllInErrorTasks': ok(false),
  'DELETE ': ok(true),
  'POST /resubmit/body': ok({ id: 14, readableName: 'two' }),
}

const ofJob: Answers = {
  'GET ': ok({
    id: 12,
    name: 'two',
    priority: 'Normal',
    owner: 'admin',
    jobInfo,
    tasks: { 0: taskState(0, 'A'), 1: taskState(1, 'B') },
    genericInformation: {},
  }),
  'GET /info': ok(jobInfo),
  'GET /result': ok({
    id: jobId,
    jobInfo,
    allResults: { A: taskResult },
    preciousResults: {},
    exceptionResults: {},
    resultMap: { k: '1' },
    serializedResultMap: {},
  }),
  'GET /taskstates': ok({ size: 2, list: [taskState(0, 'A'), taskState(1, 'B')] }),
  'GET /tasks/A': ok(taskState(0, 'A')),
  'GET /tasks/A/result': ok(taskResult),
  'GET /tasks/A/result/serializedvalue': {
    status: 200,
    type: 'application/octet-stream',
    body: Buffer.from('rO0ABXQAB3ZhbHVlIEE=', 'base64'),
  },
  'GET /tasks/A/result/metadata': ok({ 'file.name': 'a.txt' }),
  'GET /tasks/A/result/download': text('value A'),
  'GET /tasks/A/result/log/all': text('[12t0@host;A;10:00:00] hello\n'),
  'GET /tasks/A/result/log/out': text('[12t0@host;A;10:00:00] hello\n'),
  'GET /tasks/A/result/log/err': text(''),
  'GET /log/full': text('[12t0@host;A;10:00:00] hello\n'),
  'GET /livelog': text(''),
  'GET /tasks/B/result': ok({ ...taskResult, id: { id: 1, readableName: 'B' } }),
  'GET /tasks/B/result/log/out': text(''),
  'GET /tasks/B/result/log/err': text(''),
  ...changes,
  'PUT /priority/byname/HIGH': javaError(
    500,
    'JobAlreadyFinishedRestException',
    `${common}.JobAlreadyFinishedException: Job 12 is already finished`,
  ),
  'PUT /tasks/A/kill': unknownJob('12'),
  'PUT /tasks/A/restart': unknownJob('12'),
  'PUT /tasks/A/restartInErrorTask': unknownJob('12'),
  'PUT /tasks/A/finishInErrorTask': unknownJob('12'),
}

/** Job 15: task A has failed in its script, which a server runs with lines of its own before it. */
const failingInfo = {
  ...jobInfo,
  jobId: { id: 15, readableName: 'broken' },
  totalNumberOfTasks: 1,
  numberOfFinishedTasks: 1,
  numberOfFaultyTasks: 1,
}
const prefix = '[15t0@host;A;10:00:00] '
const traceback = [
  'Traceback (most recent call last):',
  '  File "/tmp/jsr223-cpython-15.cpy", line 9, in <module>',
  '    raise ValueError("boom")',
  'ValueError: boom',
]
  .map((line) => `${prefix}${line}\n`)
  .join('')
const failingTask = {
  ...taskState(0, 'A'),
  taskInfo: { ...taskInfo(0, 'A'), taskStatus: 'FAULTY' },
}
const ofFailingJob: Answers = {
  'GET ': ok({ id: 15, name: 'broken', jobInfo: failingInfo, tasks: { 0: failingTask } }),
  'GET /info': ok(failingInfo),
  'GET /result': ok({ id: failingInfo.jobId, jobInfo: failingInfo, allResults: {} }),
  'GET /taskstates': ok({ size: 1, list: [failingTask] }),
  'GET /tasks/A': ok(failingTask),
  'GET /tasks/A/result': ok({
    ...taskResult,
    serializedValue: null,
    value: null,
    exceptionMessage:
      'Failed to execute task: Python process execution has failed with exit code 1\n' +
      '\tat jsr223.cpython.PythonScriptEngine.eval(PythonScriptEngine.java:223)\n',
    output: { stdoutLogs: '', stderrLogs: traceback },
  }),
  'GET /tasks/A/result/log/all': text(traceback),
  'GET /tasks/A/result/log/out': text(''),
  'GET /tasks/A/result/log/err': text(traceback),
  'GET /livelog': text(''),
  ...changes,
}

/** Of jobs 14 (new) and 15, with the key of the submission that made them. */
function withKey(answer: StubAnswer, key: string | null): StubAnswer {
  const { body } = answer
  if (key === null || typeof body !== 'object' || body === null || !('jobId' in body)) return answer
  return { ...answer, body: { ...body, genericInformation: { PA_NB_SUBMISSION: key } } }
}

const plain: Answers = {
  'GET /rest/scheduler/isconnected': ok(true),
  'GET /rest/scheduler/revisionjobsinfo': ok({
    size: 2,
    map: { 99: [{ jobInfo, jobOwner: 'admin', jobid: '12' }] },
  }),
  'GET /rest/scheduler/jobs/13/info': ok(runningInfo),
  'GET /rest/scheduler/jobs/13/result': nothing,
  'POST /rest/scheduler/validate': ok({ valid: true, updatedVariables: {} }),
  'PUT /rest/scheduler/disconnect': nothing,
  'GET /rest/data/user/folder': ok({
    ...{ directoryListing: ['sub'], fileListing: ['a.txt'], fullListing: ['a.txt', 'sub'] },
    types: { 'a.txt': 'text/plain', sub: 'DIRECTORY' },
    permissions: { 'a.txt': 'rw-', sub: 'rwx' },
    lastModifiedDates: { 'a.txt': 1732485700000, sub: 1732485700000 },
    sizes: { 'a.txt': 5 },
  }),
  'GET /rest/data/user/a.txt': text('hello'),
  'PUT /rest/data/user/a.txt': { status: 201 },
  'DELETE /rest/data/user/a.txt': nothing,
  'GET /rest/scheduler/userspace': ok(['file:///spaces/ada/']),
}

const open: Answers = {
  'GET /rest/rm/model/hosts': text('PA:LIST(,host)'),
  'GET /rest/rm/model/nodesources': text('PA:LIST(,Default,local)'),
  'GET /rest/rm/model/tokens': text('PA:LIST()'),
}

/** What the stub knows besides what never changes. */
export interface StubState {
  readonly sessions: Set<string>
  /** The job that a submission makes: 14, which succeeds, or 15, which fails. */
  readonly submits: 14 | 15
  /** Of the last submission. */
  readonly key: string | null
  readonly version: '13.0.4' | '14.2.0'
  readonly secrets: StubSecrets
}

/** What only the server and who may know it know. */
export interface StubSecrets {
  /** Of `ada`. */
  readonly password: string
  /** Sessions are this with a number. */
  readonly session: string
  /** What `createcredential` answers. */
  readonly credential: string
}

/** What the server answers when all is well. */
export function answerOf(request: SeenRequest, state: StubState): StubAnswer {
  const { sessions } = state
  const [path = ''] = request.path.split('?')
  const call = `${request.method} ${path}`
  if (call === 'GET /rest/scheduler/version') return version(state.version)
  const free = open[call]
  if (free) return free
  if (call === 'POST /rest/scheduler/login') return logIn(request.body, state)
  if (call === 'POST /rest/scheduler/createcredential') {
    return { status: 200, type: 'application/octet-stream', body: state.secrets.credential }
  }
  const session = request.headers['sessionid']
  const major = state.version.startsWith('13') ? 13 : 14
  if (typeof session !== 'string' || !sessions.has(session)) return notConnected(major)
  if (call === 'POST /rest/scheduler/submit')
    return ok({ id: state.submits, readableName: state.submits === 14 ? 'new' : 'broken' })
  const [, id, rest = ''] = /^\/rest\/scheduler\/jobs\/(\d+)(.*)$/.exec(path) ?? []
  const answers = id === undefined ? undefined : ofJobs.get(id)
  const ofThis = answers?.[`${request.method} ${rest}`]
  if (ofThis) return id === '12' ? ofThis : withKey(ofThis, state.key)
  return plain[call] ?? (id === undefined ? unknownPath(path) : unknownJob(id, major))
}

const newInfo = { ...jobInfo, jobId: { id: 14, readableName: 'new' } }
const ofJobs: ReadonlyMap<string, Answers> = new Map([
  ['12', ofJob],
  ['14', { ...ofJob, 'GET /info': ok(newInfo) }],
  ['15', ofFailingJob],
])

function version(scheduler: string): StubAnswer {
  const body = `{ "scheduler" : "${scheduler}", "rest" : "${scheduler}"}`
  return { status: 200, type: 'application/octet-stream', body }
}

function logIn(body: string, { sessions, secrets }: StubState): StubAnswer {
  const form = new URLSearchParams(body)
  const isRight = form.get('username') === 'ada' && form.get('password') === secrets.password
  if (!isRight && !body.includes(secrets.credential)) {
    const name = 'javax.security.auth.login.LoginException'
    return javaError(404, name, 'Incorrect Username/Password')
  }
  const session = `${secrets.session}-${sessions.size + 1}`
  sessions.add(session)
  return text(session)
}

function unknownPath(path: string): StubAnswer {
  return javaError(404, 'javax.ws.rs.NotFoundException', `Could not find resource: ${path}`)
}
