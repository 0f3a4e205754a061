import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'

import type { Language } from '../languages/language.ts'
import type { StepPlan } from './attempt.ts'
import type { AttemptState, EndedStep } from './attempt-state.ts'

/** A step without a process: it changes nothing, and has failed if there is a message. */
export function unrunStep(step: StepPlan, state: AttemptState, failure: string | null): EndedStep {
  const outcome = {
    failure,
    exitCode: null,
    puts: new Map(),
    removed: [],
    outputs: new Map(),
    scriptValue: null,
    isRaw: false,
    resultMap: state.resultMap,
    metadata: state.metadata,
    environment: new Map(),
  }
  return { kind: step.kind, outcome, durationMs: 0 }
}

/**
 * Saves a pre script instead of running it, as generic information PRE_SCRIPT_AS_FILE asks
 * (execution.md 6.4): a relative path lies in the local space, and one without an ending gets that
 * of the script's language.
 */
export function savePreScript(
  step: StepPlan,
  language: Language,
  scratch: string,
  asked: string,
  state: AttemptState,
): EndedStep {
  const ending = extname(asked) === '' ? `.${language.extensions[0] ?? 'txt'}` : ''
  const path = resolve(scratch, `${asked}${ending}`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, step.code)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return unrunStep(step, state, `the script could not be saved: ${reason}`)
  }
  return unrunStep(step, state, null)
}
