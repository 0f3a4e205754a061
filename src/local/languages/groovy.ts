import type { Language, Preparation, StepOutcome, StepRequest } from './language.ts'
import { driverOutcome } from './driver-protocol.ts'

/**
 * Groovy. The selection script that the kernel gives every task, `selected = true`, needs no
 * interpreter (stack.md): nothing but such an assignment, comments and blanks.
 */
export const groovy: Language = {
  engines: ['groovy'],
  extensions: ['groovy', 'gvy', 'gy', 'gsh'],
  bringsValuesBack: true,
  prepare: (request) => Promise.resolve(prepareGroovy(request)),
  outcome: (request, exit) =>
    driverOutcome(request, exit, (code) => `Groovy execution has failed with exit code ${code}`),
}

function prepareGroovy(request: StepRequest): Preparation {
  const constant = constantSelection(request.step.code)
  if (constant !== null)
    return { kind: 'known', outcome: selectionOutcome(request, constant), out: '', err: '' }
  return {
    kind: 'missing',
    message:
      'Groovy is not installed: no `groovy` in PATH; install the package `groovy`, or write the script in Python or JavaScript',
  }
}

/** What a script that only assigns a boolean to `selected` assigns; null: it does more. */
export function constantSelection(code: string): boolean | null {
  const plain = code.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '')
  const match = /^\s*selected\s*=\s*(true|false)\s*;?\s*$/.exec(plain)
  return match === null ? null : match[1] === 'true'
}

function selectionOutcome({ bindings }: StepRequest, selected: boolean): StepOutcome {
  return {
    failure: null,
    exitCode: null,
    puts: new Map(),
    removed: [],
    outputs: new Map([['selected', { type: 'boolean', value: selected }]]),
    scriptValue: { type: 'boolean', value: selected },
    isRaw: false,
    resultMap: bindings.resultMap,
    metadata: bindings.resultMetadata,
    environment: new Map(),
  }
}
