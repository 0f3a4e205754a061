import { driverInput, driverOutcome, leftEarly } from './driver-protocol.ts'
import { findProgram } from './find-program.ts'
import { javaHome } from './groovy.ts'
import type { Language, StepExit, StepOutcome, StepRequest } from './language.ts'
import { preparePython } from './python.ts'
import { scriptFailure } from './scripted-language.ts'

const note =
  'pa-nb: Jython is not installed, so this script runs in Python 3: print is a function there, and there are no Java classes; install `jython`, or write language=Python\n'

/**
 * ProActive's `python`, which is Jython: by a real `jython` where there is one, else by Python 3
 * with a warning (design.md, decision 11). A fork environment script, which ProActive generates
 * itself, gets none.
 */
export const jython: Language = {
  engines: ['python', 'jython'],
  extensions: [],
  bringsValuesBack: true,
  prepare: (request) => {
    const { environment, isInContainer } = request
    // images have no Jython: on a server it comes with the Java that runs the task
    const program = isInContainer ? null : findProgram('jython', environment.get('PATH') ?? '')
    if (program === null) {
      return preparePython(request, request.step.kind === 'fork-environment' ? null : note)
    }
    return Promise.resolve({
      kind: 'ready',
      command: {
        program,
        arguments: [`${request.drivers}/python-main.py`, request.folder],
        environment: javaHome(request.environment),
        files: [driverInput(request), { name: 'script.py', content: request.step.code }],
        note: null,
        server: null,
      },
    })
  },
  outcome: (request, exit) => jythonOutcome(request, exit),
}

/** `sys.exit(0)` ends the process of ProActive's Jython, so the task fails (execution.md 6). */
function jythonOutcome(request: StepRequest, exit: StepExit): StepOutcome {
  const outcome = driverOutcome(request, exit, (code, error) =>
    scriptFailure('Jython', code, error),
  )
  if (outcome.failure !== null || !leftEarly(exit)) return outcome
  return { ...outcome, failure: 'the script left by sys.exit', exitCode: exit.code }
}
