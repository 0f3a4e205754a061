import { Failure } from '../problems/failure.ts'

/** The failure for an answer without a body where one is needed. */
export function missingAnswer(server: string): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'unexpected-answer',
    message: `${server} answers in a way that is not understood: nothing at all`,
    help: 'check the address: it does not answer as a ProActive server does',
  })
}
