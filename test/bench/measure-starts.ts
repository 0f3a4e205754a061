import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes } from './measure.ts'
import type { Timed } from './measure.ts'

const rounds = 7

/** What a start costs, against Node doing nothing; `jobs` asks a daemon that runs. */
export async function measureStarts(sandbox: Sandbox): Promise<Figure[]> {
  const ready = await sandbox.run(['local', 'start', '--slots', '2'])
  if (ready.code !== 0) throw new Error(`local start: ${ready.stderr}`)
  const { environment, work: folder } = sandbox
  const start = (...args: string[]): Timed => ({
    command: [process.execPath, ...args],
    folder,
    environment,
  })
  const [node = 0, version = 0, jobs = 0] = medianTimes(
    [start('-e', '0'), start(program, '--version'), start(program, 'jobs')],
    rounds,
  )
  const against = (time: number): string => `${seconds(time)} against ${seconds(node)}`
  return [
    {
      what: '`pa-nb --version` against `node -e 0`',
      measured: against(version),
      value: version / node,
      unit: '×',
      goal: 1.3,
    },
    {
      what: '`pa-nb jobs` against `node -e 0`',
      measured: against(jobs),
      value: jobs / node,
      unit: '×',
      goal: 2.5,
    },
  ]
}
