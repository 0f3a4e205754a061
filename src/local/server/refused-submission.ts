import type { ValidationRefusal } from '../scheduler.ts'
import { jobCreationRefused } from './rest-error.ts'
import type { RestError } from './rest-error.ts'

const exceptions = 'org.ow2.proactive.scheduler.common.exception'

/** The error of a submission; what is wrong with the flow names its task (rest.md 5). */
export function refusedSubmission({ taskName, message }: ValidationRefusal): RestError {
  if (taskName !== null) {
    const text = `Invalid taskflow: ${message}; context: ${taskName}`
    return jobCreationRefused(`${exceptions}.JobCreationException: ${text}`)
  }
  return jobCreationRefused(`${exceptions}.JobValidationException: ${message}`)
}
