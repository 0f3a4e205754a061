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

// what the languages are called elsewhere, in lower case
const otherNames: ReadonlyMap<string, string> = new Map([
  ['py', 'Python'],
  ['python3', 'Python'],
  ['cpython', 'Python'],
  ['sh', 'Shell'],
  ['js', 'Javascript'],
  ['node', 'Javascript'],
  ['nodejs', 'Javascript'],
  ['ecmascript', 'Javascript'],
  ['rscript', 'R'],
  ['rb', 'Ruby'],
  ['pl', 'Perl'],
  ['pwsh', 'PowerShell'],
  ['ps1', 'PowerShell'],
  ['cmd', 'Windows_Cmd'],
  ['bat', 'Windows_Cmd'],
  ['batch', 'Windows_Cmd'],
  ['scala', 'Scalaw'],
  ['vbs', 'VBScript'],
  ['docker', 'DockerFile'],
  ['compose', 'DockerCompose'],
  ['docker-compose', 'DockerCompose'],
  ['k8s', 'Kubernetes'],
])

/** The language that is meant by a name it has elsewhere, or null. */
export function languageKnownAs(name: string): string | null {
  return otherNames.get(name.toLowerCase()) ?? null
}

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
