import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { saveSession } from '../stub-server/saved-session.ts'
import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes, timeOnce } from './measure.ts'

const rounds = 7
const commands = ['jobs', 'show 12', 'results 12', 'status']

/** Asks for addresses one after the other, and reads the answers as JSON where they are. */
const bareScript = `
const { request } = require('node:http')
const [url, ...calls] = process.argv.slice(1)
const ask = (path) => new Promise((resolve, reject) => {
  const headers = { sessionid: 'session-1', accept: 'application/json' }
  request(url + path, { headers, agent: false }, (answer) => {
    let text = ''
    answer.setEncoding('utf8').on('data', (piece) => (text += piece)).on('end', () => resolve(text))
  }).on('error', reject).end()
})
;(async () => {
  for (const path of calls) {
    const text = await ask(path)
    if (/^[[{]/.test(text)) JSON.parse(text)
  }
})()
`

/** Short commands on a server that is not this machine's, against bare Node asking the same. */
export async function measureRemote(sandbox: Sandbox): Promise<Figure[]> {
  const server = spawn(process.execPath, [join(packageRoot(), 'dist/test/stub-server/serve.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const lines = new Lines(server)
    const [url = ''] = await lines.atLeast(1)
    await saveSession(sandbox, url)
    const { environment, work: folder } = sandbox
    const figures: Figure[] = []
    for (const command of commands) {
      const own = {
        command: [process.execPath, program, ...command.split(' '), '--server', 'prod'],
        ...{ folder, environment },
      }
      const before = (await lines.atLeast(0)).length
      timeOnce(own)
      const calls = (await lines.atLeast(before + 1)).slice(before)
      const paths = calls.map((call) => call.replace(/^GET /, ''))
      const bare = {
        command: [process.execPath, '-e', bareScript, url, ...paths],
        ...{ folder, environment },
      }
      const [ours = 0, theirs = 0] = medianTimes([own, bare], rounds)
      figures.push({
        what: `\`pa-nb ${command}\` on a server against bare Node asking the same (${calls.length})`,
        measured: `${seconds(ours)} against ${seconds(theirs)}`,
        value: ours / theirs,
        unit: '×',
        goal: 3,
      })
    }
    return figures
  } finally {
    server.kill()
  }
}

/** What a process has printed, line by line. */
class Lines {
  readonly #lines: string[] = []
  readonly #process: ChildProcess
  #rest = ''

  constructor(process: ChildProcess) {
    this.#process = process
    process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (this.#rest + text).split('\n')
      this.#rest = parts.pop() ?? ''
      this.#lines.push(...parts)
    })
  }

  /** All lines, once there are so many and nothing more is on its way. */
  async atLeast(count: number): Promise<readonly string[]> {
    while (this.#lines.length < count && this.#process.stdout)
      await once(this.#process.stdout, 'data')
    for (let before = -1; before !== this.#lines.length;) {
      before = this.#lines.length
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return [...this.#lines]
  }
}
