import { scriptText, type InlineScript, type Script } from '../workflow/script.ts'
import { languageOfEngine } from './languages.ts'

/** The code below a pragma, and whether it is the whole script (see `Kept`). */
export interface CellCode {
  readonly body: string
  readonly isExact: boolean
}

/**
 * A script as the code of a cell; null where that would not give the same script again: its language
 * has no name here, it is read from elsewhere, or a line of it would begin another pragma.
 */
export function cellCode(script: Script | null): (CellCode & { language: string }) | null {
  if (script?.kind !== 'inline') return null
  const language = languageOfEngine(script.language)
  if (language === null) return null
  const code = splitBreak(script)
  return /^#%/m.test(code.body) ? null : { ...code, language }
}

/** The kernel puts a line break before code; what has one loses it in the cell. */
function splitBreak(script: InlineScript): CellCode {
  const text = scriptText(script)
  return text.startsWith('\n')
    ? { body: text.slice(1), isExact: false }
    : { body: text, isExact: true }
}
