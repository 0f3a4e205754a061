/** A script without the lines that `import=` and `export=` put around its code. */
export interface PlainCode {
  readonly code: string
  /** As `import=` lists them; the same for `export=`. */
  readonly imports: readonly string[]
  readonly exports: readonly string[]
}

const importLine = /([A-Za-z_]\w*) = variables\.get\("([A-Za-z_]\w*)"\)\n/y
const pythonEnd =
  '\nexcept Exception:\n\tprint("WARNING: Some exported variables are undefined. Please check.")'

/**
 * The way back of `kernelImports` and `kernelExports` (`inject.ts`): injecting what it finds around
 * the code gives the same script again.
 *
 * @param exported what can be imported; other lines that look like imports are code
 */
export function uninject(script: string, engine: string, exported: ReadonlySet<string>): PlainCode {
  const { imports, start } = leadingImports(script, exported)
  const { exports, end } =
    engine === 'cpython' ? pythonExports(script, start) : plainExports(script, start, script.length)
  return { code: script.slice(start, end), imports, exports }
}

function leadingImports(
  script: string,
  exported: ReadonlySet<string>,
): { imports: string[]; start: number } {
  const imports: string[] = []
  let start = 0
  for (;;) {
    importLine.lastIndex = start
    const found = importLine.exec(script)
    if (!found || found[1] !== found[2] || imports.includes(found[1] ?? '')) break
    imports.push(found[1] ?? '')
    start = importLine.lastIndex
  }
  if (!imports.every((name) => exported.has(name))) return { imports: [], start: 0 }
  // the last one listed stands first
  return { imports: imports.reverse(), start }
}

function pythonExports(script: string, start: number): { exports: string[]; end: number } {
  const none = { exports: [], end: script.length }
  if (!script.endsWith(pythonEnd)) return none
  const { exports, end } = plainExports(script, start, script.length - pythonEnd.length, '\n\t')
  const head = '\ntry:'
  if (exports.length === 0 || !script.slice(start, end).endsWith(head)) return none
  return { exports, end: end - head.length }
}

/** The lines that store variables, from the end of a script backwards. */
function plainExports(
  script: string,
  start: number,
  from: number,
  lineStart = '\n',
): { exports: string[]; end: number } {
  const exports: string[] = []
  let end = from
  for (;;) {
    const line = script.lastIndexOf('\n', end - 1)
    if (line < start) break
    const text = script.slice(line, end)
    const name = /variables\.put\("([A-Za-z_]\w*)", /.exec(text)?.[1]
    if (name === undefined || exports.includes(name)) break
    if (text !== `${lineStart}variables.put("${name}", ${name})`) break
    exports.push(name)
    end = line
  }
  return { exports: exports.reverse(), end }
}
