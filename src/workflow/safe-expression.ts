/**
 * Whether a regular expression can be tried without danger. A repeated group that holds a repetition
 * or a choice can take exponential time on a few dozen characters, so such ones are not tried, nor
 * ones that refer back to groups.
 */
export function isSafeExpression(source: string): boolean {
  if (source.length > 1000 || /\\[1-9k]/.test(source)) return false
  /** For each open group whether it repeats or chooses so far. */
  const groups: boolean[] = [false]
  let closed = false
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at)
    const isRepetition = '*+{'.includes(character)
    if (isRepetition && closed) return false
    closed = false
    if (character === '\\') at++
    else if (character === '[') at = endOfClass(source, at)
    else if (character === '(') groups.push(false)
    else if (character === ')') closed = leaveGroup(groups)
    else if (isRepetition || character === '|') groups[groups.length - 1] = true
  }
  return true
}

/** What a group holds counts for the group around it too. */
function leaveGroup(groups: boolean[]): boolean {
  const isVariable = groups.pop() ?? false
  if (isVariable && groups.length > 0) groups[groups.length - 1] = true
  return isVariable
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === ']') return at
  }
  return source.length
}
