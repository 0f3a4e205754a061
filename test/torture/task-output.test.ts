import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const mebibyte = 1024 * 1024
const size = (isFull ? 1024 : 96) * mebibyte
/** No line end in it; a NUL, bytes that are no UTF-8, and half a character. */
const block = Buffer.concat([
  Buffer.alloc(1000, 'x'),
  Buffer.from([0, 0xff, 0xfe, 0xc3, 0x28, 0xe2]),
])

describe(`a task that prints ${size / mebibyte} MiB without a line end`, () => {
  let sandbox: Sandbox
  let daemon: number
  let job: string

  before(async () => {
    sandbox = makeSandbox()
    const code = [
      `block = b"x" * 1000 + bytes([0, 0xff, 0xfe, 0xc3, 0x28, 0xe2])`,
      `left = ${size}`,
      'while left > 0: left -= os.write(1, (block * 1000)[:left])',
    ]
    const task = (lines: readonly string[]): string =>
      notebookText(['#%task(name=one)', 'import os', ...lines].join('\n'))
    writeFileSync(join(sandbox.work, 'small.ipynb'), task(['os.write(1, b"x")']))
    writeFileSync(join(sandbox.work, 'big.ipynb'), task(code))
    const ran = await sandbox.run(['submit', 'small.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    // what a log costs at all is not what a long one costs
    assert.equal((await sandbox.run(['logs', ran.stdout.trim()])).code, 0)
    daemon = (await daemonProcess(sandbox)) ?? 0
  })

  after(() => {
    sandbox.dispose()
  })

  it('makes the daemon grow by less than 50 MB, and is served as it was printed', async function () {
    this.timeout(isFull ? 900_000 : 120_000)
    const before = memory('VmRSS')
    writeFileSync(`/proc/${daemon}/clear_refs`, '5')
    const ran = await sandbox.run(['submit', 'big.ipynb', '--wait'], { timeoutMs: 600_000 })
    assert.equal(ran.code, 0, ran.stderr)
    job = ran.stdout.trim()
    const served = await logOf(job)
    assert.equal(served.size, size)
    assert.equal(served.digest, wantedDigest())
    const grown = memory('VmHWM') - before
    assert.ok(grown < 50 * mebibyte, `${grown} bytes more`)
    if (isFull) process.stdout.write(`the daemon grew by ${Math.round(grown / mebibyte)} MiB\n`)
  })

  it('is served from any offset', async () => {
    for (const offset of [0, 1, 999, 1006, 50 * mebibyte + 17, size - 5]) {
      const found = await bytesAt(offset, 4096)
      const wanted = Buffer.from(
        Array.from(
          { length: found.length },
          (_unused, at) => block[(offset + at) % block.length] ?? 0,
        ),
      )
      assert.ok(found.equals(wanted), `at ${offset}`)
      assert.equal(found.length, Math.min(4096, size - offset))
    }
    assert.equal((await bytesAt(size, 10)).length, 0)
  })

  function memory(field: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${daemon}/status`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024
  }

  /** What `pa-nb logs` writes into a pipe. */
  function logOf(id: string): Promise<{ readonly size: number; readonly digest: string }> {
    return new Promise((resolve, reject) => {
      const hash = createHash('sha256')
      let found = 0
      const child = spawn(process.execPath, [program, 'logs', id, '--task', 'one'], {
        cwd: sandbox.work,
        env: sandbox.environment,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      child.stdout.on('data', (bytes: Buffer) => {
        found += bytes.length
        hash.update(bytes)
      })
      child.on('error', reject)
      child.on('close', () => resolve({ size: found, digest: hash.digest('hex') }))
    })
  }

  function bytesAt(offset: number, limit: number): Promise<Buffer> {
    const { socket: socketPath } = daemonPlace(sandbox.environment)
    const path = `/pa-nb/jobs/${job}/tasks/one/log/out?offset=${offset}&limit=${limit}`
    return new Promise((resolve, reject) => {
      const asking = request({ socketPath, path, headers: { host: 'localhost' } }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve(Buffer.concat(pieces)))
        answer.on('error', reject)
      })
      asking.on('error', reject)
      asking.end()
    })
  }
})

function wantedDigest(): string {
  const hash = createHash('sha256')
  // each write of the task begins with a new thousand of blocks, and all but the last are whole
  const thousand = Buffer.concat(Array.from({ length: 1000 }, () => block))
  for (let left = size; left > 0; left -= thousand.length)
    hash.update(thousand.subarray(0, Math.min(left, thousand.length)))
  return hash.digest('hex')
}
