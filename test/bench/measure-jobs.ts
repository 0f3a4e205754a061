import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { program, runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure, Missing } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes } from './measure.ts'
import { onePythonTask, oneLiners } from './workloads.ts'

const rounds = 7
const lines = 200

/** What the embedded scheduler adds to the commands that it runs; its daemon runs already. */
export async function measureJobs(sandbox: Sandbox): Promise<(Figure | Missing)[]> {
  return [...measureLines(sandbox), measureOneTask(sandbox), await measureAgainstPapermill(sandbox)]
}

function measureLines({ environment, work: folder }: Sandbox): Figure[] {
  const { notebook, makefile } = oneLiners(lines)
  writeFileSync(join(folder, 'lines.ipynb'), notebook)
  writeFileSync(join(folder, 'Makefile'), makefile)
  const [make = 0, job = 0] = medianTimes(
    [
      { command: ['make', '-s', '-j2'], folder, environment },
      { command: submit('lines.ipynb'), folder, environment },
    ],
    rounds,
  )
  const measured = `${seconds(job)} against ${seconds(make)}`
  const value = job / make
  return [
    {
      what: `${lines} one-line Bash tasks against \`make -j2\``,
      measured,
      value,
      unit: '×',
      goal: 5,
    },
  ]
}

function measureOneTask({ environment, work: folder }: Sandbox): Figure {
  writeFileSync(join(folder, 'one.ipynb'), onePythonTask())
  // the interpreter itself: a shim in front of it would make us look better
  const find = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
    env: environment,
  })
  const [python = 0, job = 0] = medianTimes(
    [
      { command: [find.stdout.trim(), '-c', 'pass'], folder, environment },
      { command: submit('one.ipynb'), folder, environment },
    ],
    rounds,
  )
  return {
    what: 'submit to result of one Python task against `python3 -c pass`',
    measured: `${seconds(job)} against ${seconds(python)}`,
    value: job / python,
    unit: '×',
    goal: 5,
  }
}

async function measureAgainstPapermill(sandbox: Sandbox): Promise<Figure | Missing> {
  const { environment, work: folder } = sandbox
  const what = 'submit to result of one Python task against papermill on the same notebook'
  const found = await runProgram(['python3', '-c', 'import papermill, ipykernel'], {
    environment,
    folder,
  })
  if (found.code !== 0) return { what, missing: '`papermill` and `ipykernel` are not installed' }
  const papermill = ['python3', '-m', 'papermill', '-k', 'python3', '--no-progress-bar']
  const [paper = 0, job = 0] = medianTimes(
    [
      { command: [...papermill, 'one.ipynb', 'paper.ipynb'], folder, environment },
      { command: submit('one.ipynb'), folder, environment },
    ],
    rounds,
  )
  const measured = `${seconds(job)} against ${seconds(paper)}`
  return { what, measured, value: job / paper, unit: '×', goal: 1 }
}

function submit(notebook: string): string[] {
  return [process.execPath, program, 'submit', notebook, '--wait', '--server', 'local']
}
