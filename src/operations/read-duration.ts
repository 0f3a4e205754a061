import { Failure } from '../problems/failure.ts'

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * Milliseconds of a duration as people write it: `90` or `90s`, `30m`, `1h30m`, `1.5h`, `250ms`.
 *
 * @throws Failure `bad-duration` (usage)
 */
export function readDuration(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  const part = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/y
  let total = 0
  let at = 0
  while (at < text.length) {
    part.lastIndex = at
    const match = part.exec(text)
    if (!match) break
    total += Number(match[1]) * (units[match[2] ?? ''] ?? 0)
    at = part.lastIndex
  }
  if (text !== '' && at === text.length) return Math.round(total)
  throw new Failure({
    kind: 'usage',
    code: 'bad-duration',
    message: `\`${text}\` is no duration`,
    help: 'write it like `90s`, `30m` or `1h30m`',
  })
}
