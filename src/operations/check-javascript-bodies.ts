import { Script } from 'node:vm'
import { bodyKey, type BodySyntaxError } from '../pragmas/facts.ts'
import type { Body } from '../syntax/section.ts'

/** Which scripts of controls are no JavaScript, by `bodyKey`. They are compiled and never run. */
export function checkJavascriptBodies(
  bodies: readonly Body[],
): ReadonlyMap<string, BodySyntaxError> {
  const errors = new Map<string, BodySyntaxError>()
  for (const body of bodies) {
    const error = syntaxErrorOf(body.text)
    if (error) errors.set(bodyKey(body), error)
  }
  return errors
}

function syntaxErrorOf(code: string): BodySyntaxError | null {
  try {
    new Script(code, { filename: 'body' })
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // the stack begins with the place: `body:3`, the line, and a caret below its column
    const [, line = '1', caret = '^'] = /^body:(\d+)\n.*\n( *\^)/.exec(error.stack ?? '') ?? []
    return { message: error.message, line: Number(line), column: caret.length }
  }
}
