import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { installDrivers } from '../../src/local/languages/driver-files.ts'
import type { AttemptPlan } from '../../src/local/runner/attempt.ts'
import { localRunner } from '../../src/local/runner/local-runner.ts'
import { localRunnerOptions } from '../../src/local/runner/local-runner-options.ts'

// usage: node runner-process.js ROOT TASKS
// Runs tasks as a daemon does, taking up what a killed one before it left; writes ROOT/done/TASK for
// each that ended well.

const [root = '', count = '0'] = process.argv.slice(2)
const atOnce = 4
const open = Array.from({ length: Number(count) }, (_unused, task) => task).filter(
  (task) => !existsSync(join(root, 'done', String(task))),
)
let running = 0

const runner = localRunner(
  localRunnerOptions({
    root: join(root, 'attempts'),
    drivers: installDrivers(join(import.meta.dirname, '..', '..', '..'), join(root, 'drivers')),
  }),
  {
    onStarted: () => undefined,
    onProgress: () => undefined,
    onTrouble: (_key, cause) => {
      throw cause
    },
    onEnd: ({ task }, end) => {
      running -= 1
      if (end.ended === 'done' && end.failure === null) {
        writeFileSync(join(root, 'done', String(task)), '')
      } else process.stderr.write(`task ${task}: ${JSON.stringify(end)}\n`)
      next()
    },
  },
)

function next(): void {
  while (running < atOnce) {
    const task = open.shift()
    if (task === undefined) break
    running += 1
    runner.start(planOf(task))
  }
  if (running === 0) void runner.close()
}

/** Every second task is Python, in a warm interpreter; each writes when it begins and ends. */
function planOf(task: number): AttemptPlan {
  const ledger = join(root, 'ledger')
  const bash = `echo "begin ${task}" >>${ledger}; sleep 0.0${task % 10}; echo "end ${task}" >>${ledger}`
  const python = [
    'import time',
    `f = open(${JSON.stringify(ledger)}, "a", 1)`,
    `f.write("begin ${task}\\n")`,
    `time.sleep(0.0${task % 10})`,
    `f.write("end ${task}\\n")`,
  ].join('\n')
  return {
    key: { job: 1, task, attempt: 1 },
    taskName: `task${task}`,
    steps: [
      {
        kind: 'task',
        language: task % 2 === 0 ? 'bash' : 'cpython',
        code: task % 2 === 0 ? bash : python,
        arguments: [],
      },
    ],
    flow: null,
    inheritedVariables: {},
    scopeVariables: {},
    genericInformation: {},
    results: [],
    environment: { PATH: process.env['PATH'] ?? '' },
    spaces: {},
    notebookFolder: null,
    walltimeMs: null,
  }
}

next()
