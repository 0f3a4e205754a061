import type { InlineScript, Origin } from '../workflow/script.ts'

/** Lines of a script, one after another, that come from one place. */
export interface ScriptStretch {
  /** Line of the script at which it begins, from 1. */
  readonly line: number
  readonly count: number
  /** Where its first line comes from. */
  readonly origin: Origin
}

/**
 * Where each line of a script comes from. A line that pieces share belongs to the first that puts
 * something on it.
 */
export function scriptStretches({ pieces }: InlineScript): readonly ScriptStretch[] {
  const origins: (Origin | undefined)[] = []
  const isTaken: boolean[] = []
  let line = 0
  for (const { text, origin } of pieces) {
    const parts = text.split('\n')
    parts.forEach((part, index) => {
      const at = line + index
      if (isTaken[at] === true || (part === '' && origins[at] !== undefined)) return
      origins[at] = originOfLine(origin, index)
      isTaken[at] = part !== ''
    })
    line += parts.length - 1
  }
  return joinStretches(origins)
}

function originOfLine(origin: Origin, index: number): Origin {
  return origin.kind === 'generated' ? origin : { ...origin, line: origin.line + index }
}

function joinStretches(origins: readonly (Origin | undefined)[]): readonly ScriptStretch[] {
  const stretches: ScriptStretch[] = []
  origins.forEach((origin, index) => {
    if (!origin) return
    const last = stretches.at(-1)
    if (last && continues(last, origin))
      stretches[stretches.length - 1] = { ...last, count: last.count + 1 }
    else stretches.push({ line: index + 1, count: 1, origin })
  })
  return stretches
}

function continues({ origin: first, count }: ScriptStretch, next: Origin): boolean {
  if (first.kind === 'generated' || next.kind === 'generated')
    return first.kind === 'generated' && next.kind === 'generated' && first.by === next.by
  if (next.line !== first.line + count) return false
  if (first.kind === 'cell') return next.kind === 'cell' && next.cell === first.cell
  return next.kind === 'file' && next.path === first.path
}

/** The place of a script's line (from 1); null for a line that the script has not. */
export function originOf(stretches: readonly ScriptStretch[], line: number): Origin | null {
  const found = stretches.find((each) => line >= each.line && line < each.line + each.count)
  return found ? originOfLine(found.origin, line - found.line) : null
}
