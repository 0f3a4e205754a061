import type { ScriptPiece } from '../workflow/script.ts'

const generated = (text: string, by: string): ScriptPiece => ({
  text,
  origin: { kind: 'generated', by },
})

/**
 * The lines that fetch variables, as the kernel writes them: the last one listed comes first, and the
 * text is the same for every language (pragmas.md 3, 10 row 14).
 */
export function kernelImports(names: readonly string[]): ScriptPiece[] {
  return names
    .toReversed()
    .map((name) => generated(`${name} = variables.get("${name}")\n`, `import=[${name}]`))
}

/** The lines that store variables, as the kernel writes them (pragmas.md 3). */
export function kernelExports(names: readonly string[], engine: string): ScriptPiece[] {
  if (names.length === 0) return []
  const by = `export=[${names.join(',')}]`
  const puts = names.map((name) => `variables.put("${name}", ${name})`)
  if (engine !== 'cpython') return [generated(puts.map((put) => `\n${put}`).join(''), by)]
  const lines = puts.map((put) => `\n\t${put}`).join('')
  // the very text of the kernel: the same notebook has to give the same workflow
  const warning = 'WARNING: Some exported variables are undefined. Please check.'
  return [generated(`\ntry:${lines}\nexcept Exception:\n\tprint("${warning}")`, by)]
}

/** A line for each variable that is fetched, in the language of the task. */
export function nativeImports(
  names: readonly string[],
  read: (name: string) => string,
): ScriptPiece[] {
  return names.map((name) => generated(`${read(name)}\n`, `import=[${name}]`))
}

/** A line for each variable that is stored, in the language of the task. */
export function nativeExports(
  names: readonly string[],
  write: (name: string) => string,
): ScriptPiece[] {
  return names.map((name) => generated(`\n${write(name)}`, `export=[${name}]`))
}
