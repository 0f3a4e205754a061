import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { compareWithGolden } from '../support/golden.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'
import { javaError } from './java-errors.ts'
import { saveSession } from './saved-session.ts'
import { send, startStubServer } from './stub-server.ts'
import type { Fault, StubServer } from './stub-server.ts'

const situations = ['ok', 'job failed', 'refused', 'expired session', 'server gone'] as const
type Situation = (typeof situations)[number]

/** JOB stands for the job of the situation. */
const commands = [
  'submit work.ipynb',
  'submit work.ipynb --wait',
  'run work.ipynb',
  'execute work.ipynb -o out.ipynb',
  'wait JOB',
  'jobs',
  'show JOB',
  'results JOB',
  'results JOB --exit-status',
  'logs JOB',
  'draw --job JOB',
  'kill JOB',
  'pause JOB',
  'resume JOB',
  'restart JOB --in-error',
  'rerun JOB',
  'remove JOB',
  'status',
  'resources',
  'files ls user:folder',
  'files get user:a.txt got.txt',
  'files put local.txt user:a.txt',
  'files rm user:a.txt',
  'open job JOB --print',
  'servers',
  'validate work.ipynb',
  'use prod',
  'connect prod --password-stdin',
  'disconnect prod',
]
/** What these change would change the others. */
const afterTheOthers = /^(use|connect|disconnect)/

/** Refuses all that needs the session, as for somebody without permission. */
const refusing: Fault = ({ method, path }, response) => {
  const isOpen = /\/version|\/rm\/model\//.test(path)
  if (path.includes('/login'))
    send(response, javaError(404, 'javax.security.auth.login.LoginException', 'Wrong password'))
  else if (path.includes('/submit'))
    send(response, javaError(400, 'JobCreationRestException', 'a.b.JobValidationException: no'))
  else if (isOpen) send(response, { status: 200, body: { scheduler: '14.2.0', rest: '14.2.0' } })
  else
    send(response, javaError(403, 'PermissionRestException', `a.b.PermissionException: ${method}`))
}

interface Row {
  readonly code: number | null
  readonly message: string
}

describe('every command and what a server does', () => {
  it('ends with the exit code of the table, and says what is the matter', async function () {
    this.timeout(600_000)
    const columns = await Promise.all(
      situations.map(async (situation) => [situation, await column(situation)] as const),
    )
    const table = commands.map((command) => {
      const cells = columns.map(([situation, rows]) => [situation, rows.get(command)] as const)
      return [command, Object.fromEntries(cells)] as const
    })
    compareWithGolden('commands-and-servers.json', Object.fromEntries(table))
  })
})

async function column(situation: Situation): Promise<ReadonlyMap<string, Row>> {
  const sandbox = makeSandbox()
  const stub = await startStubServer()
  const rows = new Map<string, Row>()
  try {
    await prepare(situation, sandbox, stub)
    const job = situation === 'job failed' ? '15' : '12'
    const act = async (command: string): Promise<void> => {
      const ended = await sandbox.run(command.replace('JOB', job).split(' '), { input: 'right\n' })
      rows.set(command, { code: ended.code, message: firstMessage(ended, sandbox) })
    }
    const early = commands.filter((command) => !afterTheOthers.test(command))
    while (early.length > 0) await Promise.all(early.splice(0, 4).map(act))
    for (const command of commands) if (afterTheOthers.test(command)) await act(command)
  } finally {
    await stub.close()
    sandbox.dispose()
  }
  return rows
}

async function prepare(situation: Situation, sandbox: Sandbox, stub: StubServer): Promise<void> {
  const notebook = notebookText(
    '#%task(name=A)\nraise ValueError("boom")',
    '#%submit_job(name=new)',
  )
  writeFileSync(join(sandbox.work, 'work.ipynb'), notebook)
  writeFileSync(join(sandbox.work, 'local.txt'), 'hello')
  await saveSession(sandbox, stub.url)
  if (situation !== 'expired session') stub.sessions.add('session-1')
  if (situation === 'job failed') stub.submits = 15
  if (situation === 'refused') stub.always = refusing
  if (situation === 'server gone') await stub.close()
}

/** The first line that says what is wrong, else the first that is said. */
function firstMessage({ stderr }: Ended, { folder }: Sandbox): string {
  const lines = stderr.split('\n')
  const line = lines.find((each) => /^(error|bug in pa-nb)/.test(each)) ?? lines[0] ?? ''
  return line
    .replaceAll(folder, '/sandbox')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/\b\d+(\.\d+)?s\b/g, '1s')
}
