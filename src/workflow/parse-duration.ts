/**
 * Milliseconds of `[[HH:]MM:]SS`, each part a whole number; anything else, and 0, is no duration:
 * null (execution.md 2.6).
 */
export function parseDuration(text: string): number | null {
  if (!/^\d{1,9}(:\d{1,9}){0,2}$/.test(text)) return null
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds === 0 ? null : seconds * 1000
}
