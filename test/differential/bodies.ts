import type { Choices } from './choices.ts'

export const languages = [
  'Python',
  'Groovy',
  'Javascript',
  'Jython',
  'Linux_Bash',
  'R',
  'Ruby',
  'Perl',
  'PowerShell',
  'Windows_Cmd',
  'DockerCompose',
  'Scalaw',
] as const

const lines = [
  'print("hello")',
  'x = 1',
  'result = x',
  'y = "a & b < c > d"',
  'z = \'it is "quoted"\'',
  'é = "ünï 中 😀"',
  'if x:',
  '    y = 2',
  '\tz = 3',
  '# a comment',
  '#% no pragma',
  '    #%task(name=indented)',
  'w = "]]>"',
  'echo $HOME',
  'v = variables.get("a")',
  'try:',
  '\tvariables.put("q", q)',
  'a = """',
  '${JOB_VAR} and $JOB_VAR',
  '',
  '   ',
]

/** Code as people have it, also none, with blank lines around it or with characters that XML minds. */
export function anyBody(choices: Choices): string | null {
  if (choices.chance(0.08)) return null
  if (choices.chance(0.05)) return choices.one(['', '\n', '  ', '\n\n'])
  const code = Array.from({ length: choices.between(1, 4) }, () => choices.one(lines)).join('\n')
  return choices.one(['', '', '', '\n']) + code + choices.one(['', '', '', '\n', '\n\n'])
}

/** Code that Python can read. */
export function pythonBody(choices: Choices): string {
  return choices.one(['x = 1', 'print("a")\ny = 2', 'import os\n\nresult = os.name', '', 'pass\n'])
}
