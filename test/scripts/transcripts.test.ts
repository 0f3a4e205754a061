import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { readSession, runSession, sessionSandbox, writeSession } from '../support/session.ts'

const folder = join(packageRoot(), 'test', 'scripts', 'transcripts')
const rewrites = process.env.UPDATE_GOLDEN === '1'

describe('transcripts of whole sessions', () => {
  let sandbox: Sandbox
  beforeEach(() => {
    sandbox = sessionSandbox()
  })
  afterEach(() => sandbox.dispose())

  for (const file of readdirSync(folder))
    it(`${file.replace('.txt', '').replaceAll('-', ' ')} goes as written`, async () => {
      const path = join(folder, file)
      const text = readFileSync(path, 'utf8')
      const commands = readSession(text).map(({ command }) => command)
      const got = writeSession(await runSession(commands, sandbox))
      if (rewrites) writeFileSync(path, got)
      else assert.equal(got, text)
    })
})
