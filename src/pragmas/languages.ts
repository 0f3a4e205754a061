// the names that pragmas use, and the engines that the XML names (pragmas.md 2 and 9)
const engines: ReadonlyMap<string, string> = new Map([
  ['Python', 'cpython'],
  ['Jython', 'python'],
  ['Linux_Bash', 'bash'],
  ['Windows_Cmd', 'cmd'],
  ['Groovy', 'groovy'],
  ['Javascript', 'javascript'],
  ['R', 'R'],
  ['Ruby', 'ruby'],
  ['Perl', 'perl'],
  ['PowerShell', 'powershell'],
  ['Scalaw', 'scalaw'],
  ['DockerCompose', 'docker-compose'],
  ['Bash', 'bash'],
  ['Shell', 'shell'],
  ['DockerFile', 'dockerfile'],
  ['Kubernetes', 'kubernetes'],
  ['PHP', 'php'],
  ['VBScript', 'vbscript'],
])

export const languageNames: readonly string[] = [...engines.keys()]

/** The engine of a language, or null; capitals matter. */
export function engineOfLanguage(name: string): string | null {
  return engines.get(name) ?? null
}

/** The first language of an engine, or null; the way back. */
export function languageOfEngine(engine: string): string | null {
  for (const [name, candidate] of engines) if (candidate === engine) return name
  return null
}
