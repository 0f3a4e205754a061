/** The sign of a language: some letters on a ground; hues group what is akin. */
export interface LanguageChip {
  readonly letters: string
  readonly ground: string
  readonly ink: string
}

const blue = { ground: '#dbeafe', ink: '#1e40af' }
const green = { ground: '#dcfce7', ink: '#166534' }
const amber = { ground: '#fef3c7', ink: '#92400e' }
const teal = { ground: '#ccfbf1', ink: '#115e59' }
const indigo = { ground: '#e0e7ff', ink: '#3730a3' }
const rose = { ground: '#ffe4e6', ink: '#9f1239' }
const violet = { ground: '#ede9fe', ink: '#5b21b6' }
const cyan = { ground: '#cffafe', ink: '#155e75' }
const grey = { ground: '#e2e8f0', ink: '#1e293b' }

const chips: ReadonlyMap<string, LanguageChip> = new Map([
  ['cpython', { letters: 'Py', ...blue }],
  ['python', { letters: 'Jy', ...blue }],
  ['bash', { letters: '$', ...green }],
  ['shell', { letters: '$', ...green }],
  ['cmd', { letters: '>_', ...violet }],
  ['powershell', { letters: 'PS', ...violet }],
  ['vbscript', { letters: 'VB', ...violet }],
  ['javascript', { letters: 'JS', ...amber }],
  ['groovy', { letters: 'Gr', ...teal }],
  ['scalaw', { letters: 'Sc', ...teal }],
  ['java', { letters: 'Ja', ...teal }],
  ['r', { letters: 'R', ...indigo }],
  ['ruby', { letters: 'Rb', ...rose }],
  ['perl', { letters: 'Pl', ...rose }],
  ['php', { letters: 'PHP', ...rose }],
  ['docker-compose', { letters: 'DC', ...cyan }],
  ['dockerfile', { letters: 'Do', ...cyan }],
  ['kubernetes', { letters: 'K8', ...cyan }],
  ['native', { letters: '>_', ...grey }],
])

/** The sign of the language of an engine; of one that is not known, its first letters. */
export function languageChip(engine: string): LanguageChip {
  const known = chips.get(engine.toLowerCase())
  if (known) return known
  const letters = /[a-z0-9]{1,2}/i.exec(engine)?.[0] ?? '?'
  return { letters: letters.charAt(0).toUpperCase() + letters.slice(1), ...grey }
}
