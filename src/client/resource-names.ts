/**
 * The names in a `PA:LIST(,Default,local)` (rest.md 2, Resource manager). The empty choice in front
 * is no name, and any other text means that there are none.
 */
export function resourceNames(model: string): readonly string[] {
  const list = /^PA:LIST\((.*)\)$/s.exec(model.trim())?.[1] ?? ''
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
