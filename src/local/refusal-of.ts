import { SubmissionRefused } from './scheduler.ts'
import type { ValidationRefusal } from './scheduler.ts'

/** Why a workflow is not accepted; null: it is. What else goes wrong is thrown on. */
export function refusalOf(accept: () => void): ValidationRefusal | null {
  try {
    accept()
    return null
  } catch (error) {
    if (error instanceof SubmissionRefused) return error.refusal
    throw error
  }
}
