const labels: ReadonlyMap<string, string> = new Map([
  ['cpython', 'Python'],
  ['python', 'Jython'],
  ['bash', 'Bash'],
  ['shell', 'Shell'],
  ['cmd', 'Cmd'],
  ['javascript', 'JavaScript'],
  ['groovy', 'Groovy'],
  ['ruby', 'Ruby'],
  ['perl', 'Perl'],
  ['php', 'PHP'],
  ['r', 'R'],
  ['powershell', 'PowerShell'],
  ['vbscript', 'VBScript'],
  ['scalaw', 'Scala'],
  ['docker-compose', 'Docker Compose'],
  ['dockerfile', 'Dockerfile'],
  ['kubernetes', 'Kubernetes'],
  ['php', 'PHP'],
  ['native', 'command'],
  ['java', 'Java'],
])

/** What people call the language of an engine. */
export function languageLabel(engine: string): string {
  return labels.get(engine.toLowerCase()) ?? (engine === '' ? 'script' : engine)
}
