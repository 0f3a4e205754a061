const form = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?([.,]\d{1,9})?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * Milliseconds since 1970 of an ISO 8601 date and time, in the local zone if it names none; null:
 * it cannot be read, so there is no wait (execution.md 2.5).
 */
export function parseStartAt(text: string): number | null {
  const match = form.exec(text.trim())
  if (!match) return null
  const [, day = '', minutes = '', seconds = ':00', fraction = '', zone = ''] = match
  const milliseconds = fraction === '' ? '' : `.${fraction.slice(1, 4).padEnd(3, '0')}`
  const time = Date.parse(`${day}T${minutes}${seconds}${milliseconds}${normalZone(zone)}`)
  return Number.isNaN(time) ? null : time
}

/** `+01`, `+0100` and `+01:00` are one zone. */
function normalZone(zone: string): string {
  if (!/^[+-]/.test(zone)) return zone.toUpperCase()
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`
}
