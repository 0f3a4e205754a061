import { codeLines } from './code-lines.ts'

/** A line of code that only a notebook understands: `%magic`, `!command`, `x = !command`, `name?`. */
export interface NotebookCommand {
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  /** As written, with its mark: `%matplotlib inline`. */
  readonly text: string
}

/** Python has no statement that starts with one of these, gets one, or is a name and `?`. */
const command =
  /^[ \t]*(?<text>(?:(?:[A-Za-z_][\w.]*(?:[ \t]*,[ \t]*[A-Za-z_][\w.]*)*[ \t]*=[ \t]*)?(?:%{1,2}[A-Za-z_]|!)[^\r\n]*)|(?:\?{0,2}[A-Za-z_][\w.]*\?{1,2}|\?{1,2}[A-Za-z_][\w.]*)[ \t]*$)/

/** Finds the notebook commands in Python code; lines within texts and brackets are none. */
export function findNotebookCommands(text: string): NotebookCommand[] {
  const commands: NotebookCommand[] = []
  if (!/[%!?]/.test(text)) return commands
  for (const { start, end, isInText, isContinued } of codeLines(text, 0)) {
    if (isInText || isContinued) continue
    const found = command.exec(text.slice(start, end))
    const written = (found?.groups?.text ?? '').trimEnd()
    if (!found || written === '') continue
    const at = start + found[0].indexOf(written[0] ?? '')
    commands.push({ start: at, end: at + written.length, text: written })
  }
  return commands
}
