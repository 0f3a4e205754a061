import { Failure } from '../problems/failure.ts'
import type { FailureKind } from '../problems/failure.ts'
import type { ErrorData } from '../rest/payloads.ts'
import { ShapeMismatch } from '../rest/shape.ts'
import type { Shape } from '../rest/shape.ts'
import { errorBody } from '../rest/shapes/workflow.ts'
import { htmlExcerpt, plainMessage } from './plain-message.ts'

export interface RefusedAnswer {
  readonly status: number
  readonly contentType: string
  readonly location: string | null
  /** The beginning of the body. */
  readonly body: string
}

interface Meaning {
  readonly kind: FailureKind
  readonly code: string
}

/**
 * What a Java exception means, by the last part of its class name. Some come wrapped in another
 * class, whose message then begins with their name (rest.md 1, Errors).
 */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/NotConnected/, { kind: 'denied', code: 'not-connected' }],
  [/Permission/, { kind: 'denied', code: 'not-allowed' }],
  [/LoginException|KeyException/, { kind: 'denied', code: 'login-refused' }],
  [/UnknownTask/, { kind: 'usage', code: 'unknown-task' }],
  [/UnknownJob/, { kind: 'usage', code: 'unknown-job' }],
  [/JobCreation|JobValidation/, { kind: 'usage', code: 'workflow-refused' }],
  [/JobAlreadyFinished/, { kind: 'usage', code: 'job-is-over' }],
  [/BadJobPriority|NumberFormat|IllegalArgument/, { kind: 'usage', code: 'request-refused' }],
  [
    /LabelNotFound|LabelConflict|LabelValidation|SignalApi|PatternSyntax/,
    { kind: 'usage', code: 'request-refused' },
  ],
  [/SubmissionClosed/, { kind: 'unreachable', code: 'submission-closed' }],
]

/** The failure that an answer with an error status stands for, in plain words. */
export function answerFailure(server: string, answer: RefusedAnswer): Failure {
  const error = errorDataOf(answer.body)
  if (error) return javaFailure(server, answer.status, error)
  if (answer.status >= 300 && answer.status < 400) return redirectFailure(server, answer)
  if (answer.status === 401 || answer.status === 403) {
    return deniedFailure(server, answer.status === 401 ? 'not-connected' : 'not-allowed', '')
  }
  return strangerFailure(server, answer)
}

function errorDataOf(body: string): ErrorData | null {
  const data = read(body, errorBody)
  if (data === null || (data.exceptionClass === null && data.errorMessage === null)) return null
  return data
}

function read<T>(body: string, shape: Shape<T>): T | null {
  try {
    return shape(JSON.parse(body) as unknown, '')
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ShapeMismatch) return null
    throw error
  }
}

function javaFailure(server: string, status: number, error: ErrorData): Failure {
  const words = `${error.exceptionClass ?? ''} ${error.errorMessage?.split('\n', 1)[0] ?? ''}`
  const meaning = meanings.find(([pattern]) => pattern.test(words))?.[1] ?? byStatus(status)
  const reason = plainMessage(error.errorMessage ?? error.exception?.message ?? '')
  if (meaning.kind === 'denied') return deniedFailure(server, meaning.code, reason)
  const message =
    meaning.kind === 'usage'
      ? `${server} refuses: ${reason || `status ${status}`}`
      : `${server} failed: ${reason || `status ${status}`}`
  return new Failure({ ...meaning, message, help: helpFor(meaning.code) })
}

function byStatus(status: number): Meaning {
  if (status === 401) return { kind: 'denied', code: 'not-connected' }
  if (status === 403) return { kind: 'denied', code: 'not-allowed' }
  if (status === 400 || status === 409) return { kind: 'usage', code: 'request-refused' }
  return { kind: 'unreachable', code: 'server-failed' }
}

function deniedFailure(server: string, code: string, reason: string): Failure {
  if (code === 'login-refused') {
    return new Failure({
      kind: 'denied',
      code,
      message: `${server} refuses the login: ${reason || 'wrong name or password'}`,
      help: 'check the user name and the password',
    })
  }
  if (code === 'not-connected') {
    return new Failure({
      kind: 'denied',
      code,
      message: `the session at ${server} has expired or is not valid`,
      help: 'run `pa-nb connect` to log in again',
    })
  }
  return new Failure({
    kind: 'denied',
    code,
    message: `${server} does not allow this${reason === '' ? '' : `: ${reason}`}`,
    help: 'ask an administrator of the server, or connect as another user',
  })
}

function helpFor(code: string): string | null {
  switch (code) {
    case 'unknown-job':
      return 'see `pa-nb jobs`; a job may also have been removed'
    case 'unknown-task':
      return 'see `pa-nb show JOB` for the names of its tasks'
    case 'server-failed':
      return 'try again later; the log of the server may say more'
    default:
      return null
  }
}

function redirectFailure(server: string, { status, location }: RefusedAnswer): Failure {
  const target = location === null ? '' : ` to ${location}`
  return new Failure({
    kind: 'unreachable',
    code: 'redirected',
    message: `${server} sends the request elsewhere${target} (status ${status})`,
    help: 'redirects are not followed, since the session would go with them: connect to the final address',
  })
}

/** The code of a failure that stands for a 404 without a body. */
export const bareNotFound = 'bare-not-found'

/** No answer of ProActive: a proxy's page, another server. */
function strangerFailure(server: string, { status, contentType, body }: RefusedAnswer): Failure {
  const excerpt = /html/i.test(contentType) ? htmlExcerpt(body) : plainMessage(body).slice(0, 200)
  return new Failure({
    kind: 'unreachable',
    // a data space says so, without a word, of a file that is not there (rest.md 2, Data spaces)
    code: status === 404 && body === '' ? bareNotFound : 'not-proactive',
    message: `${server} answers with status ${status}${excerpt === '' ? '' : `: ${excerpt}`}`,
    help: 'check the address: it does not answer as a ProActive server does',
  })
}
