import { driverInput, driverOutcome } from './driver-protocol.ts'
import type { ScriptError } from './driver-protocol.ts'
import type { Language, Preparation, StepFile, StepRequest } from './language.ts'
import { stepsThatDecide } from './language.ts'
import { quickjsRunner } from './quickjs-script.ts'

/** Milliseconds for a flow or selection script. */
const decisionDeadlineMs = 10_000

/**
 * JavaScript: tasks in the Node that runs pa-nb itself, flow and selection scripts in QuickJS, in a
 * worker (design.md, decision 11).
 */
export const javascript: Language = {
  engines: ['javascript', 'js', 'ecmascript', 'nashorn', 'graal.js', 'rhino'],
  extensions: ['js'],
  bringsValuesBack: true,
  prepare: (request) =>
    stepsThatDecide.has(request.step.kind) ? decide(request) : prepareJavascript(request),
  outcome: (request, exit) => driverOutcome(request, exit, javascriptFailure),
}

async function prepareJavascript(request: StepRequest): Promise<Preparation> {
  return {
    kind: 'ready',
    command: {
      program: request.isInContainer ? 'node' : process.execPath,
      arguments: [`${request.drivers}/javascript-main.cjs`, request.folder],
      environment: new Map(),
      files: [await javascriptInput(request), { name: 'script.js', content: request.step.code }],
      note: null,
      server: null,
    },
  }
}

async function javascriptInput(request: StepRequest): Promise<StepFile> {
  // a parser, which few daemons need
  const { javascriptDoubles } = await import('./javascript-doubles.ts')
  return driverInput(request, { doubles: javascriptDoubles(request.step.code) })
}

async function decide(request: StepRequest): Promise<Preparation> {
  const { content: input } = await javascriptInput(request)
  const runner = quickjsRunner(request.drivers)
  const { out, err, changes, output, error } = await runner.run(
    input,
    request.step.code,
    decisionDeadlineMs,
  )
  const outcome = driverOutcome(
    request,
    {
      code: error === null ? 0 : 1,
      output: () => output,
      changes: () => changes,
      stdout: () => new Uint8Array(),
    },
    () => javascriptFailure(1, error),
  )
  const reason = outcome.failure === null ? '' : `${outcome.failure}\n`
  return { kind: 'known', outcome, out, err: err + reason }
}

/** The error in Nashorn's form: `Error: text in SimpleScript at line number 2`. */
function javascriptFailure(code: number, error: ScriptError | null): string {
  if (error === null) return `JavaScript execution has failed with exit code ${code}`
  const place = error.line === null ? '' : ` in SimpleScript at line number ${error.line}`
  return `${error.type}: ${error.message}${place}`
}
