/**
 * The known word that was most likely meant by `given`, or null. Compared without regard to case;
 * at most a third of the letters (at least one) may differ, a swap of neighbours counts as one. Of two
 * that are as near, the one that begins with what was given: `of` is rather `off` than `on`.
 */
export function suggest(given: string, known: Iterable<string>): string | null {
  const wanted = given.toLowerCase()
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance + 1)
    const isBegun = best !== null && candidate.toLowerCase().startsWith(wanted)
    if (distance < bestDistance || (isBegun && distance === bestDistance)) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/**
 * The one known word that `given` is the beginning of (two letters or more), or that begins it (three
 * or more): `draw` for `draw_job`, `depends` for `dep`.
 */
export function suggestBeginning(given: string, known: readonly string[]): string | null {
  const longer = given.length < 2 ? [] : known.filter((word) => word.startsWith(given))
  const meant =
    longer.length > 0 ? longer : known.filter((word) => word.length > 2 && given.startsWith(word))
  return meant.length === 1 ? (meant[0] ?? null) : null
}

/** Damerau-Levenshtein distance (restricted), or `limit` when it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, at(beforePrevious, j - 2) + 1)
      current.push(value)
      smallest = Math.min(smallest, value)
    }
    if (smallest >= limit) return limit
    beforePrevious = previous
    previous = current
  }
  return Math.min(limit, at(previous, b.length))
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
