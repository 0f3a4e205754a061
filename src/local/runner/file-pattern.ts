/** Tells which relative paths (with `/`) a pattern selects. */
export type FilePattern = (path: string) => boolean

/**
 * The meaning of a pattern for files of a data space (execution.md 8): an exact relative path, a
 * Java glob, or one with the prefix `glob:` or `regex:`. Null: it cannot be read.
 */
export function filePattern(text: string): FilePattern | null {
  if (text.startsWith('regex:')) return fromRegex(text.slice('regex:'.length))
  const glob = text.startsWith('glob:') ? text.slice('glob:'.length) : text
  const source = globSource(glob.replace(/^\.?\/+/, ''))
  return source === null ? null : fromRegex(source)
}

function fromRegex(source: string): FilePattern | null {
  try {
    const expression = new RegExp(`^(?:${source})$`, 'su')
    return (path) => expression.test(path)
  } catch {
    // what is no regular expression here selects nothing, and is said in the task's log
    return null
  }
}

/**
 * A Java glob as a regular expression: `*` within a folder, `**` across, `?`, `[..]` with `!`,
 * `{a,b}` without nesting, `\` before a character that stands for itself.
 */
function globSource(glob: string): string | null {
  let source = ''
  let isInGroup = false
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob.charAt(at)
    if (character === '*') {
      const isAcross = glob.charAt(at + 1) === '*'
      if (isAcross) at += 1
      source += isAcross ? '.*' : '[^/]*'
    } else if (character === '?') source += '[^/]'
    else if (character === '[') {
      const set = /^\[(!?)((?:\\.|[^\]/\\])+)\]/.exec(glob.slice(at))
      if (set === null) return null
      source += `(?!/)[${set[1] === '!' ? '^' : ''}${setSource(set[2] ?? '')}]`
      at += set[0].length - 1
    } else if (character === '{') {
      if (isInGroup) return null
      isInGroup = true
      source += '(?:'
    } else if (character === '}' && isInGroup) {
      isInGroup = false
      source += ')'
    } else if (character === ',' && isInGroup) source += '|'
    else if (character === '\\') {
      at += 1
      source += literal(glob.charAt(at))
    } else source += literal(character)
  }
  return isInGroup ? null : source
}

function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}

/** The members of a set; only `-` keeps its meaning, between two others. */
function setSource(members: string): string {
  return members
    .replace(/\\(.)/g, '$1')
    .replace(/[\\\]^[]/g, '\\$&')
    .replace(/^-|-$/g, '\\-')
}
