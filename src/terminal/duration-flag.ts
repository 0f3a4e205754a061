import { Flags } from '@oclif/core'

import { readDuration } from '../operations/read-duration.ts'

/** A flag that takes a duration: `90s`, `30m`, `1h30m`; its value is in milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: (text) => Promise.resolve(readDuration(text)),
})
