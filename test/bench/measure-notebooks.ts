import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes } from './measure.ts'
import { layeredNotebook } from './workloads.ts'

const rounds = 7

interface Promised {
  readonly what: string
  readonly tasks: number
  readonly command: (notebook: string, output: string) => readonly string[]
  /** In seconds, the start of the program included. */
  readonly goal: number
}

const draw = (notebook: string, output: string) => ['draw', notebook, '-o', output]

const promises: readonly Promised[] = [
  {
    what: '`validate` of a notebook of 1,000 cells, start included',
    tasks: 1000,
    command: (notebook) => ['validate', notebook],
    goal: 0.5,
  },
  { what: 'drawing 100 tasks as SVG, start included', tasks: 100, command: draw, goal: 0.4 },
  { what: 'drawing 500 tasks as SVG, start included', tasks: 500, command: draw, goal: 0.8 },
  { what: 'drawing 1,000 tasks as SVG, start included', tasks: 1000, command: draw, goal: 1.2 },
]

/** What it costs to look through a large notebook, and to draw it. */
export function measureNotebooks({ environment, work }: Sandbox): Figure[] {
  const commands = promises.map(({ tasks, command }) => {
    const notebook = join(work, `cells-${tasks}.ipynb`)
    writeFileSync(notebook, layeredNotebook(tasks))
    const given = command(notebook, join(work, `cells-${tasks}.svg`))
    return { command: [process.execPath, program, ...given], folder: work, environment }
  })
  const times = medianTimes(commands, rounds)
  return promises.map(({ what, goal }, index) => {
    const time = times[index] ?? Number.NaN
    return { what, measured: seconds(time), value: time / 1000, unit: 's', goal }
  })
}
