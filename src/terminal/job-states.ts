import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { aliveJobStatuses, endedJobStatuses } from '../rest/status.ts'
import type { JobStatus } from '../rest/status.ts'

const statuses = [...aliveJobStatuses, ...endedJobStatuses]
const wordOf = (status: JobStatus) => status.toLowerCase().replace('_', '-')

/** The states of a job as a person writes them: `running`, `in-error`. */
export const stateWords = statuses.map(wordOf)

/** `running,paused` as states; @throws Failure `unknown-state` (usage) */
export function readStates(text: string): readonly JobStatus[] {
  return text.split(',').map((given) => {
    const word = given.trim().toLowerCase().replace('_', '-')
    const status = statuses.find((each) => wordOf(each) === word)
    if (status !== undefined) return status
    const meant = suggest(word, stateWords)
    throw new Failure({
      kind: 'usage',
      code: 'unknown-state',
      message: `\`${given}\` is no state of a job`,
      help:
        meant === null ? `the states are ${stateWords.join(', ')}` : `did you mean \`${meant}\`?`,
    })
  })
}

/** The states that the flags of `jobs` ask for; null: any. */
export function statesOf(flags: {
  readonly alive: boolean
  readonly over: boolean
  readonly state?: readonly string[] | undefined
}): readonly JobStatus[] | null {
  if (flags.alive) return aliveJobStatuses
  if (flags.over) return endedJobStatuses
  return flags.state === undefined ? null : flags.state.flatMap(readStates)
}
