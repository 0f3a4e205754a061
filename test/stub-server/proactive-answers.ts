import type { SeenRequest, StubAnswer } from './stub-server.ts'

const rest = 'org.ow2.proactive_grid_cloud_portal.scheduler.exception'
const common = 'org.ow2.proactive.scheduler.common.exception'

/** An error as version 14 sends it, which hides what is inside; version 13 fills all fields. */
export function javaError(
  status: number,
  exceptionClass: string,
  errorMessage: string,
  version: 13 | 14 = 14,
): StubAnswer {
  const isOpen = version === 13
  return {
    status,
    body: {
      httpErrorCode: status,
      errorMessage,
      stackTrace: isOpen ? `${errorMessage}\n\tat org.Some.method(Some.java:1)` : null,
      exceptionClass: `${exceptionClass.includes('.') ? '' : `${rest}.`}${exceptionClass}`,
      exception: isOpen ? { message: errorMessage, cause: null, localizedMessage: 'x' } : null,
    },
  }
}

export function notConnected(version: 13 | 14 = 14): StubAnswer {
  const message = 'You are not connected to the server, you should log on first'
  return javaError(401, 'NotConnectedRestException', message, version)
}

export function unknownJob(id: string, version: 13 | 14 = 14): StubAnswer {
  const message = `${common}.UnknownJobException: The job represented by this ID '${id}' is unknown !`
  return javaError(404, 'UnknownJobRestException', message, version)
}

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

function taskState(id: number, name: string): object {
  return {
    name,
    description: null,
    tag: null,
    iterationIndex: 0,
    replicationIndex: 0,
    taskInfo: {
      jobId,
      taskId: { id, readableName: name },
      taskStatus: 'FINISHED',
      startTime: 1732485700200,
      finishedTime: 1732485701500,
      executionHostName: 'host (NODE)',
      progress: 100,
    },
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
  'GET /xml': { status: 200, type: 'application/xml', body: '<job/>' },
  'PUT /kill': ok(false),
  'PUT /pause': ok(false),
  'PUT /resume': ok(false),
  'PUT /restartAllInErrorTasks': ok(false),
  'PUT /priority/byname/HIGH': javaError(
    500,
    'JobAlreadyFinishedRestException',
    `${common}.JobAlreadyFinishedException: Job 12 is already finished`,
  ),
  'PUT /tasks/A/kill': unknownJob('12'),
  'PUT /tasks/A/restart': unknownJob('12'),
  'PUT /tasks/A/restartInErrorTask': unknownJob('12'),
  'PUT /tasks/A/finishInErrorTask': unknownJob('12'),
  'DELETE ': ok(true),
  'POST /resubmit/body': ok({ id: 14, readableName: 'two' }),
}

const plain: Answers = {
  'GET /rest/scheduler/isconnected': ok(true),
  'GET /rest/scheduler/revisionjobsinfo': ok({
    size: 2,
    map: { 99: [{ jobInfo, jobOwner: 'admin', jobid: '12' }] },
  }),
  'GET /rest/scheduler/jobs/13/info': ok(runningInfo),
  'GET /rest/scheduler/jobs/13/result': nothing,
  'POST /rest/scheduler/submit': ok({ id: 14, readableName: 'new' }),
  'POST /rest/scheduler/validate': ok({ valid: true, updatedVariables: {} }),
  'PUT /rest/scheduler/disconnect': nothing,
}

const open: Answers = {
  'GET /rest/scheduler/version': {
    status: 200,
    type: 'application/octet-stream',
    body: '{ "scheduler" : "14.2.0", "rest" : "14.2.0"}',
  },
  'GET /rest/rm/model/hosts': text('PA:LIST(,host)'),
  'GET /rest/rm/model/nodesources': text('PA:LIST(,Default,local)'),
  'GET /rest/rm/model/tokens': text('PA:LIST()'),
}

/** What the server answers when all is well. */
export function answerOf(request: SeenRequest, sessions: Set<string>): StubAnswer {
  const [path = ''] = request.path.split('?')
  const call = `${request.method} ${path}`
  const free = open[call]
  if (free) return free
  if (call === 'POST /rest/scheduler/login') return logIn(request.body, sessions)
  if (call === 'POST /rest/scheduler/createcredential') {
    return { status: 200, type: 'application/octet-stream', body: 'encrypted' }
  }
  const session = request.headers['sessionid']
  if (typeof session !== 'string' || !sessions.has(session)) return notConnected()
  const job = /^\/rest\/scheduler\/jobs\/(\d+)(.*)$/.exec(path)
  const ofThis = job?.[1] === '12' ? ofJob[`${request.method} ${job[2] ?? ''}`] : undefined
  return ofThis ?? plain[call] ?? (job ? unknownJob(job[1] ?? '') : unknownPath(path))
}

function logIn(body: string, sessions: Set<string>): StubAnswer {
  const form = new URLSearchParams(body)
  const isRight = form.get('username') === 'ada' && form.get('password') === 'right'
  if (!isRight && !body.includes('encrypted')) {
    const name = 'javax.security.auth.login.LoginException'
    return javaError(404, name, 'Incorrect Username/Password')
  }
  const session = `session-${sessions.size + 1}`
  sessions.add(session)
  return text(session)
}

function unknownPath(path: string): StubAnswer {
  return javaError(404, 'javax.ws.rs.NotFoundException', `Could not find resource: ${path}`)
}
