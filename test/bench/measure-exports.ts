import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import type { Figure } from './figure.ts'
import { seconds } from './figure.ts'
import { medianTimes } from './measure.ts'
import { layeredNotebook } from './workloads.ts'

const rounds = 7
const sizes = [100, 1000, 10_000]

/** What it costs to make a workflow of a notebook, and how that grows. */
export function measureExports({ environment, work }: Sandbox): Figure[] {
  const commands = sizes.map((tasks) => {
    const notebook = join(work, `layers-${tasks}.ipynb`)
    writeFileSync(notebook, layeredNotebook(tasks))
    return {
      command: [process.execPath, program, 'export', notebook, '-o', join(work, 'out.xml')],
      folder: work,
      environment,
    }
  })
  const [small = 0, middle = 0, large = 0] = medianTimes(commands, rounds)
  const growth = (large - small) / (middle - small)
  return [
    {
      what: '`export` of 10,000 tasks, start included',
      measured: `${seconds(small)}, ${seconds(middle)}, ${seconds(large)} for 100, 1,000, 10,000`,
      value: large / 1000,
      unit: 's',
      goal: 3,
    },
    {
      // 9,900 tasks against 900: 11 if each costs the same
      what: 'growth of `export` from 1,000 to 10,000 tasks against linear',
      measured: `${growth.toFixed(1)} times the time for 11 times the tasks`,
      value: growth / 11,
      unit: '×',
      goal: 1.3,
    },
  ]
}
