/**
 * A paragraph in lines of at most so many columns, each with a line break.
 *
 * @param indent blanks before each line
 * @param hanging further blanks before all but the first
 */
export function wrapText(text: string, width: number, indent: number, hanging = 0): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = width - indent - (lines.length === 0 ? 0 : hanging)
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines
    .map((each, index) => `${' '.repeat(indent + (index === 0 ? 0 : hanging))}${each}\n`)
    .join('')
}
