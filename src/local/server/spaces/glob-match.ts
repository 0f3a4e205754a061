/** What a pattern says about one letter of a path, or about any number of them. */
type Token =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'many'; readonly crossesFolders: boolean }

const longestPattern = 4096

/**
 * Whether a path fits a pattern: `?` is any letter and `*` any number of them, both within a
 * folder, `**` crosses folders, `**` + `/` also stands for no folder at all. The time is that of
 * the path's length times the pattern's, whatever they are.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const tokens = tokensOf(pattern.slice(0, longestPattern))
  return (path) => matches(tokens, path)
}

/** Whether a path fits one of the includes and none of the excludes; no includes: nothing does. */
export function fileFilter(
  includes: readonly string[],
  excludes: readonly string[],
): (path: string) => boolean {
  const wanted = includes.map(globMatcher)
  const unwanted = excludes.map(globMatcher)
  return (path) => wanted.some((fits) => fits(path)) && !unwanted.some((fits) => fits(path))
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern.charAt(at)
    if (letter === '?') tokens.push({ kind: 'any' })
    else if (letter !== '*') tokens.push({ kind: 'letter', letter })
    else if (pattern.charAt(at + 1) !== '*') tokens.push({ kind: 'many', crossesFolders: false })
    else {
      tokens.push({ kind: 'many', crossesFolders: true })
      at += 1
      // `**/x` fits `x` as well
      if (pattern.charAt(at + 1) === '/') at += 1
    }
  }
  return tokens
}

function matches(tokens: readonly Token[], path: string): boolean {
  let places = reach(tokens, new Set([0]))
  for (const letter of path) {
    const next = new Set<number>()
    for (const place of places) {
      const token = tokens[place]
      if (!token) continue
      if (token.kind === 'many') {
        if (token.crossesFolders || letter !== '/') next.add(place)
      } else if (token.kind === 'any' ? letter !== '/' : token.letter === letter) {
        next.add(place + 1)
      }
    }
    places = reach(tokens, next)
    if (places.size === 0) return false
  }
  return places.has(tokens.length)
}

/** The places in the pattern that can be had without another letter. */
function reach(tokens: readonly Token[], places: Set<number>): Set<number> {
  // a set is visited in the order of insertion, additions included
  for (const place of places) if (tokens[place]?.kind === 'many') places.add(place + 1)
  return places
}
