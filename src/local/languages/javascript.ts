import { driverInput, driverOutcome } from './driver-protocol.ts'
import type { ScriptError } from './driver-protocol.ts'
import type { Language, Preparation, StepRequest } from './language.ts'

/** JavaScript tasks, in the Node that runs pa-nb itself (design.md, decision 11). */
export const javascript: Language = {
  engines: ['javascript', 'js', 'ecmascript', 'nashorn', 'graal.js', 'rhino'],
  extensions: ['js'],
  bringsValuesBack: true,
  prepare: (request) => Promise.resolve(prepareJavascript(request)),
  outcome: (request, exit) => driverOutcome(request, exit, javascriptFailure),
}

function prepareJavascript(request: StepRequest): Preparation {
  return {
    kind: 'ready',
    command: {
      program: process.execPath,
      arguments: [`${request.drivers}/javascript-main.cjs`, request.folder],
      environment: new Map(),
      files: [driverInput(request), { name: 'script.js', content: request.step.code }],
      note: null,
      server: null,
    },
  }
}

/** The error in Nashorn's form: `Error: text in SimpleScript at line number 2`. */
export function javascriptFailure(code: number, error: ScriptError | null): string {
  if (error === null) return `JavaScript execution has failed with exit code ${code}`
  const place = error.line === null ? '' : ` in SimpleScript at line number ${error.line}`
  return `${error.type}: ${error.message}${place}`
}
