import type { Language } from './language.ts'
import { nativeOutcome } from './native-script.ts'

/** A language that the embedded scheduler has no interpreter for: its tasks are refused. */
function serverLanguage(
  engines: readonly string[],
  extensions: readonly string[],
  message: string,
): Language {
  return {
    engines,
    extensions,
    bringsValuesBack: false,
    prepare: () => Promise.resolve({ kind: 'missing', message }),
    outcome: (request, exit) =>
      nativeOutcome(request, exit, { failure: 'Script failed with exit code', raw: true }),
  }
}

/** For Windows' languages: the embedded scheduler does not run there. */
function windowsMessage(title: string): string {
  return `${title} exists on Windows only: submit this job to a ProActive server with Windows nodes (\`pa-nb connect\`)`
}

export const cmd = serverLanguage(
  ['cmd', 'windows_cmd', 'bat'],
  ['bat', 'cmd'],
  windowsMessage('`cmd`'),
)

export const vbscript = serverLanguage(['vbscript', 'vbs'], ['vbs'], windowsMessage('VBScript'))

/** Scala with ProActive's bindings is an engine of the server's own Java. */
export const scalaw = serverLanguage(
  ['scalaw', 'scala'],
  ['scala'],
  'Scala scripts run inside the Java of a ProActive server: submit this job to one (`pa-nb connect`)',
)
