import { driverInput, driverOutcome } from './driver-protocol.ts'
import type { Language, Preparation, StepRequest } from './language.ts'
import { findPython, pythonOfImage } from './python-interpreter.ts'

/** CPython as ProActive runs it (execution.md 5.4), by a real interpreter, warm where possible. */
export const python: Language = {
  engines: ['cpython', 'python3'],
  extensions: ['py'],
  bringsValuesBack: true,
  prepare: (request) => preparePython(request, null),
  outcome: (request, exit) =>
    driverOutcome(
      request,
      exit,
      (code) => `Python process execution has failed with exit code ${code}`,
    ),
}

/** The command of a Python script; `note`: a warning for its log. */
export async function preparePython(
  request: StepRequest,
  note: string | null,
): Promise<Preparation> {
  const { environment, bindings, drivers, folder, step } = request
  const asked = bindings.genericInformation.get('PYTHON_COMMAND')
  const interpreter = request.isInContainer
    ? pythonOfImage(asked)
    : await findPython(asked, environment)
  if (interpreter.kind === 'missing') return interpreter
  const { program, options } = interpreter
  return {
    kind: 'ready',
    command: {
      program,
      arguments: [...options, '-u', `${drivers}/python-main.py`, folder],
      environment: new Map(),
      files: [driverInput(request), { name: 'script.py', content: step.code }],
      note,
      server: { program, arguments: [...options, '-u', `${drivers}/python-server.py`] },
    },
  }
}
