import assert from 'node:assert/strict'

import { answerControl } from '../../../src/local/daemon/answer-control.ts'
import type { Controls } from '../../../src/local/daemon/answer-control.ts'
import { Failure } from '../../../src/problems/failure.ts'

const hello = {
  service: 'pa-nb',
  protocol: 1,
  version: '1.2.3',
  build: null,
  root: '/p',
  pid: 7,
} as const

function controls(): Controls & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    hello: () => hello,
    status: () => ({
      ...hello,
      startedAt: 1,
      slots: 2,
      jobs: { alive: 0, ended: 0 },
      port: null,
      idleStopMs: 1000,
      stateFolder: '/s',
      logFile: '/s/daemon.log',
    }),
    drain: () => void asked.push('drain'),
    openDoor(port) {
      asked.push(`door ${port}`)
      if (port === 1) throw new Failure({ kind: 'usage', code: 'port-taken', message: 'taken' })
      return Promise.resolve({ url: 'u', login: 'l', password: 'p', port, pid: 7 })
    },
  }
}

const request = (method: string, path: string, body?: string): Request =>
  new Request(`http://daemon${path}`, { method, ...(body === undefined ? {} : { body }) })

describe('answerControl', () => {
  it('says who answers', async () => {
    const answer = await answerControl(request('GET', '/control/hello'), controls())
    assert.deepEqual(await answer.json(), hello)
  })

  it('begins to leave when asked to', async () => {
    const daemon = controls()
    const answer = await answerControl(request('POST', '/control/drain'), daemon)
    assert.equal(answer.status, 202)
    assert.deepEqual(daemon.asked, ['drain'])
  })

  it('opens the door at a port, and says why it does not', async () => {
    const daemon = controls()
    const opened = await answerControl(request('POST', '/control/door', '{"port":0}'), daemon)
    assert.equal(opened.status, 200)
    const refused = await answerControl(request('POST', '/control/door', '{"port":1}'), daemon)
    assert.equal(refused.status, 409)
    assert.deepEqual(await refused.json(), { code: 'port-taken', message: 'taken' })
    for (const body of ['{}', '[]', 'null', '{"port":"80"}', '{"port":65536}', '{"port":1.5}']) {
      const bad = await answerControl(request('POST', '/control/door', body), daemon)
      assert.equal(bad.status, 409, body)
    }
    assert.deepEqual(daemon.asked, ['door 0', 'door 1'])
  })

  it('knows nothing else, and changes nothing by a GET', async () => {
    const daemon = controls()
    for (const [method, path] of [
      ['GET', '/control/drain'],
      ['GET', '/control/door'],
      ['POST', '/control/hello'],
      ['GET', '/control/'],
    ] as const) {
      const answer = await answerControl(request(method, path), daemon)
      assert.equal(answer.status, 404)
    }
    assert.deepEqual(daemon.asked, [])
  })
})
