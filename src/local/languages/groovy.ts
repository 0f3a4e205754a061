import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'

import { findProgram } from './find-program.ts'
import type { Language, StepOutcome, StepRequest } from './language.ts'
import { scriptedLanguage } from './scripted-language.ts'

const realGroovy = scriptedLanguage({
  engines: ['groovy'],
  extensions: ['groovy', 'gvy', 'gy', 'gsh'],
  runsInJvm: true,
  title: 'Groovy',
  programs: ['groovy'],
  package: 'groovy',
  fileName: 'script.groovy',
  environment: ({ environment }) => javaHome(environment),
  arguments: (drivers) => [`${drivers}/groovy-main.groovy`],
})

/**
 * Groovy, by a real `groovy`. The selection script that the kernel gives every task, `selected =
 * true`, needs none (stack.md): nothing but such an assignment, comments and blanks.
 */
export const groovy: Language = {
  ...realGroovy,
  prepare: (request) => {
    const constant = constantSelection(request.step.code)
    if (request.step.kind !== 'selection' || constant === null) return realGroovy.prepare(request)
    const outcome = selectionOutcome(request, constant)
    return Promise.resolve({ kind: 'known', outcome, out: '', err: '' })
  },
}

/** The folder of the Java in PATH: start scripts guess at others, which may not be there. */
export function javaHome(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const java = findProgram('java', environment.get('PATH') ?? '')
  if (java === null || environment.has('JAVA_HOME')) return new Map()
  return new Map([['JAVA_HOME', dirname(dirname(realpathSync(java)))]])
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
