import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { localClient } from '../../src/client/local-client.ts'
import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess, killDaemon } from '../support/daemon-process.ts'
import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure } from './figure.ts'
import { seconds } from './figure.ts'
import { submit } from './measure-jobs.ts'
import { timeOnce } from './measure.ts'
import type { Timed } from './measure.ts'
import { oneLiners, replicate } from './workloads.ts'

const few = 1000
const many = 10_000
const copies = 5000
const storedJobs = 1000
const idleMs = 10_000

/** What the daemon takes when much is asked of it, and when nothing is. */
export async function measureScheduler(sandbox: Sandbox): Promise<Figure[]> {
  await restart(sandbox)
  const idle = await measureIdleness(sandbox)
  return [...idle, ...(await measureBigJobs(sandbox)), await measureRecovery(sandbox)]
}

async function restart(sandbox: Sandbox): Promise<void> {
  await sandbox.run(['local', 'stop'])
  while ((await daemonProcess(sandbox)) !== null) await sleep(50)
  await sandbox.run(['local', 'start', '--slots', '2'])
}

async function measureIdleness(sandbox: Sandbox): Promise<Figure[]> {
  const pid = await pidOf(sandbox)
  await sleep(idleMs)
  const before = ticksOf(pid)
  await sleep(idleMs)
  const milliseconds = (ticksOf(pid) - before) * 10
  const bytes = `${megabytes(pid, 'RssAnon').toFixed(0)} MB of it its own, the rest Node's code`
  return [
    {
      what: 'an idle daemon',
      measured: bytes,
      value: megabytes(pid, 'VmRSS'),
      unit: 'MB',
      goal: 60,
    },
    {
      what: `processor time of an idle daemon in ${idleMs / 1000} s`,
      measured: `${milliseconds} ms`,
      value: milliseconds,
      unit: 'ms',
      goal: 0,
    },
  ]
}

async function measureBigJobs(sandbox: Sandbox): Promise<Figure[]> {
  const { environment, work: folder } = sandbox
  const timeOf = (name: string, notebook: string): number => {
    writeFileSync(join(folder, name), notebook)
    return timeOnce({ command: submit(name), folder, environment })
  }
  timeOf('warm.ipynb', oneLiners(few).notebook)
  const small = timeOf('few.ipynb', oneLiners(few).notebook) / few
  const replicas = timeOf('copies.ipynb', replicate(copies)) / copies
  await restart(sandbox)
  const large = timeOf('many.ipynb', oneLiners(many).notebook) / many
  const peak = megabytes(await pidOf(sandbox), 'VmHWM')
  const against = (each: number): string => `${each.toFixed(2)} ms against ${small.toFixed(2)} ms`
  return [
    {
      what: `a task of ${many} against one of ${few}`,
      measured: against(large),
      value: large / small,
      unit: '×',
      goal: 1,
    },
    {
      what: `peak memory of the daemon at ${many} tasks`,
      measured: `${peak.toFixed(0)} MB`,
      value: peak,
      unit: 'MB',
      goal: 150,
    },
    {
      what: `a copy of a replicate of ${copies} against a task of ${few}`,
      measured: against(replicas),
      value: replicas / small,
      unit: '×',
      goal: 1,
    },
  ]
}

/** Half of the jobs are over, the other half wait for their time; what has to be read is most. */
async function measureRecovery(sandbox: Sandbox): Promise<Figure> {
  await restart(sandbox)
  const { socket } = daemonPlace(sandbox.environment)
  const client = localClient({
    locate: () => Promise.resolve(socket),
    user: userInfo().username,
  })
  for (let job = 0; job < storedJobs; job += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => client.submit(oneTaskJob(job + at, at % 2 === 0))),
    )
  const over = { namePrefix: 'stored', pending: false, running: false, finished: true }
  while ((await client.jobs(over)).list.length < storedJobs / 2) await sleep(200)
  await client.close()
  const start: Timed = {
    command: [process.execPath, program, 'local', 'start', '--slots', '2'],
    folder: sandbox.work,
    environment: sandbox.environment,
  }
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    await killDaemon(sandbox)
    times.push(timeOnce(start))
  }
  const [, middle = 0] = times.sort((one, two) => one - two)
  return {
    what: `a start after a kill with ${storedJobs} more stored jobs`,
    measured: seconds(middle),
    value: middle / 1000,
    unit: 's',
    goal: 1,
  }
}

function oneTaskJob(number: number, waits: boolean): string {
  const information = waits
    ? '<genericInformation><info name="START_AT" value="2099-01-01T00:00:00+01:00"/></genericInformation>'
    : ''
  const code = '<code language="bash"><![CDATA[true]]></code>'
  return `<job xmlns="urn:proactive:jobdescriptor:3.14" name="stored ${number}">${information}<taskFlow><task name="a"><scriptExecutable><script>${code}</script></scriptExecutable></task></taskFlow></job>`
}

async function pidOf(sandbox: Sandbox): Promise<number> {
  const pid = await daemonProcess(sandbox)
  if (pid === null) throw new Error('no daemon answers')
  return pid
}

function megabytes(pid: number, name: 'VmRSS' | 'VmHWM' | 'RssAnon'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
}

/** Hundredths of a second that a process has used the processor. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}
