const steps: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
]

/** `just now`, `3 minutes ago`, `2 days ago`; from milliseconds. */
export function ageText(milliseconds: number): string {
  const step = steps.find(([size]) => milliseconds >= size)
  if (!step) return 'just now'
  const count = Math.floor(milliseconds / step[0])
  return `${count} ${step[1]}${count === 1 ? '' : 's'} ago`
}
