import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { program, runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure, Missing } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes } from './measure.ts'
import { onePythonTask, oneLiners, pythonTasks } from './workloads.ts'

/** Of short commands, and of jobs of many tasks. */
const rounds = { short: 7, long: 3 }
const lines = 1000
const scripts = 200

/** What the embedded scheduler adds to the commands that it runs; its daemon runs already. */
export async function measureJobs(sandbox: Sandbox): Promise<(Figure | Missing)[]> {
  const python = interpreter(sandbox)
  return [
    measureLines(sandbox),
    measureScripts(sandbox, python),
    measureOneTask(sandbox, python),
    await measureAgainstPapermill(sandbox),
  ]
}

/** The interpreter itself: a shim in front of it would make us look better. */
function interpreter({ environment }: Sandbox): string {
  const find = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
    env: environment,
  })
  return find.stdout.trim()
}

function measureLines(sandbox: Sandbox): Figure {
  const [make, job] = againstMake(sandbox, 'lines', oneLiners(lines))
  return {
    what: `${lines} one-line Bash tasks against \`make -j2\``,
    measured: `${seconds(job)} against ${seconds(make)}: ${(job / lines).toFixed(2)} ms a task`,
    value: job / make,
    unit: '×',
    goal: 2.5,
  }
}

function measureScripts(sandbox: Sandbox, python: string): Figure {
  const [make, job] = againstMake(sandbox, 'scripts', pythonTasks(scripts, python))
  return {
    what: `${scripts} Python tasks against \`python3 -c pass\` as often, two at a time`,
    measured: `${seconds(job)} against ${seconds(make)}`,
    value: job / make,
    unit: '×',
    goal: 1.3,
  }
}

/** Milliseconds of `make -j2` and of the job. */
function againstMake(
  { environment, work }: Sandbox,
  name: string,
  { notebook, makefile }: ReturnType<typeof oneLiners>,
): [make: number, job: number] {
  writeFileSync(join(work, `${name}.ipynb`), notebook)
  writeFileSync(join(work, `${name}.mk`), makefile)
  const [make = 0, job = 0] = medianTimes(
    [
      { command: ['make', '-s', '-j2', '-f', `${name}.mk`], folder: work, environment },
      { command: submit(`${name}.ipynb`), folder: work, environment },
    ],
    rounds.long,
  )
  return [make, job]
}

function measureOneTask({ environment, work: folder }: Sandbox, interpreter: string): Figure {
  writeFileSync(join(folder, 'one.ipynb'), onePythonTask())
  const [python = 0, job = 0] = medianTimes(
    [
      { command: [interpreter, '-c', 'pass'], folder, environment },
      { command: submit('one.ipynb'), folder, environment },
    ],
    rounds.short,
  )
  return {
    what: 'submit to result of one Python task, over `python3 -c pass`',
    measured: `${seconds(job)} against ${seconds(python)}`,
    value: job - python,
    unit: 'ms',
    goal: 100,
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
    rounds.short,
  )
  const measured = `${seconds(job)} against ${seconds(paper)}`
  return { what, measured, value: job / paper, unit: '×', goal: 1 }
}

export function submit(notebook: string): string[] {
  return [process.execPath, program, 'submit', notebook, '--wait', '--server', 'local']
}
