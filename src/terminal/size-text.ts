const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A number of bytes for people: `0 B`, `999 B`, `1.2 kB`, `34 MB`. */
export function sizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0
  return `${size.toFixed(digits)} ${units[unit] ?? 'TB'}`
}
