/** The path without the `;name=value` parameters of its segments. */
export function withoutMatrix(pathname: string): string {
  return pathname.includes(';') ? pathname.replace(/;[^/]*/g, '') : pathname
}

/** The parameters of a path's segments (`submit;N=5;M=a%20b`), decoded; the first of a name counts. */
export function matrixParameters(pathname: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const segment of pathname.split('/')) {
    for (const pair of segment.split(';').slice(1)) {
      const [name = '', ...value] = pair.split('=')
      const key = decoded(name)
      if (key !== '' && !parameters.has(key)) parameters.set(key, decoded(value.join('=')))
    }
  }
  return parameters
}

/** The text of a percent-encoded one; what cannot be decoded stays. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
