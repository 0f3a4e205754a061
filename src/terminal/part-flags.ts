import { Flags } from '@oclif/core'

const names = { multiple: true, multipleNonGreedy: true, helpValue: 'TASK' } as const

/** Which tasks of a workflow are run. */
export const partFlags = {
  only: Flags.string({
    ...names,
    description: 'run this task alone, or these where it is given several times',
    exclusive: ['from', 'until'],
  }),
  from: Flags.string({
    ...names,
    description: 'run this task and all that come after it; what comes before is left out',
  }),
  until: Flags.string({
    ...names,
    description: 'run this task and all that come before it; with `--from`, those between',
  }),
}
