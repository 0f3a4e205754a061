/** Numbers as Java's `toString()` writes them (rest.md 4.3). */

/** `1.5`, `100.0`, `1.0E10`, `NaN`, `-Infinity`. */
export function javaDoubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const magnitude = Math.abs(value)
  const { digits, exponent } = shortestDigits(magnitude)
  const sign = value < 0 ? '-' : ''
  if (magnitude < 1e-3 || magnitude >= 1e7) {
    return `${sign}${digits[0] ?? ''}.${digits.slice(1) || '0'}E${exponent}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`
}

/** The number that a 32-bit float's shortest decimal text names: 0.1, not 0.10000000149011612. */
export function floatAsDouble(value: number): number {
  if (!Number.isFinite(value)) return value
  for (let precision = 1; precision <= 9; precision++) {
    const candidate = Number(value.toPrecision(precision))
    if (Math.fround(candidate) === value) return candidate
  }
  return value
}

/** A BigDecimal of an unscaled value and a scale: `-12.3400`, `1E+5`. */
export function javaDecimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString()
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString()
  const sign = unscaled < 0n ? '-' : ''
  const exponent = digits.length - 1 - scale
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0')
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  }
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${sign}${digits[0] ?? ''}${fraction}E${exponent < 0 ? '' : '+'}${exponent}`
}

/** The unscaled value and the scale of a decimal text, or null where it is none. */
export function parseDecimal(text: string): { unscaled: bigint; scale: number } | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,10}))?$/.exec(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? []
  if (!match || whole + fraction === '') return null
  const scale = fraction.length - Number(exponent)
  if (scale !== (scale | 0)) return null
  const unscaled = BigInt(whole + fraction)
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale }
}

function shortestDigits(magnitude: number): { digits: string; exponent: number } {
  const shortest = magnitude.toExponential()
  // Java writes two digits at least and then takes the nearest: 4.9E-324, not 5.0E-324
  const text = shortest.includes('.') ? shortest : magnitude.toExponential(1)
  const [mantissa = '', exponent = '0'] = text.split('e')
  return { digits: mantissa.replace('.', '').replace(/0+$/, '') || '0', exponent: Number(exponent) }
}
