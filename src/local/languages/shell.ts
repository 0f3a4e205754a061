import { programOfStep } from './find-program.ts'
import type { Language } from './language.ts'
import { nativeOutcome, prepareNative } from './native-script.ts'

/**
 * ProActive's `shell`: the script file itself is started, so its first line must be `#!` and a
 * program. We start that program with the file as argument, as the kernel would: the file may then
 * keep the blank lines before `#!`, and error messages their line numbers.
 */
export const shell: Language = {
  engines: ['shell', 'sh', 'linux_shell'],
  extensions: ['sh'],
  bringsValuesBack: false,
  prepare: (request) => {
    const line = /^\s*#![ \t]*(\S+)[ \t]*([^\n]*?)\s*(\n|$)/.exec(request.step.code)
    const [, named = '', option = ''] = line ?? []
    if (line === null) {
      return Promise.resolve({
        kind: 'missing',
        message: 'a Shell script must begin with a line such as `#!/bin/sh`; this one does not',
      })
    }
    const program = programOfStep([named], request)
    if (program === null) {
      return Promise.resolve({
        kind: 'missing',
        message: `the first line of the Shell script names \`${named}\`, which is not installed`,
      })
    }
    return Promise.resolve(
      prepareNative(request, program, 'script.sh', option === '' ? [] : [option]),
    )
  },
  outcome: (request, exit) =>
    nativeOutcome(request, exit, {
      failure: 'Script failed with exit code',
      raw: true,
    }),
}
