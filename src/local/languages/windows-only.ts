import type { Language } from './language.ts'
import { nativeOutcome } from './native-script.ts'

/** Languages whose interpreter exists on Windows only, where the embedded scheduler does not run. */
function windowsLanguage(
  engines: readonly string[],
  extensions: readonly string[],
  title: string,
): Language {
  return {
    engines,
    extensions,
    bringsValuesBack: false,
    prepare: () =>
      Promise.resolve({
        kind: 'missing',
        message: `${title} exists on Windows only: submit this job to a ProActive server with Windows nodes`,
      }),
    outcome: (request, exit) =>
      nativeOutcome(request, exit, { failure: 'Script failed with exit code', raw: true }),
  }
}

export const cmd = windowsLanguage(['cmd', 'windows_cmd', 'bat'], ['bat', 'cmd'], '`cmd`')
export const vbscript = windowsLanguage(['vbscript', 'vbs'], ['vbs'], 'VBScript')
