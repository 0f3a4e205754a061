/**
 * What differs between a summary and the one that the corpus expects, a line each; none if they are
 * the same but for what its README leaves open: `$anyOf`, `$contains`, `$optional`, and the script
 * of `runtime_env`, of which only the values count.
 */
export function compareSummaries(actual: unknown, expected: unknown, at = ''): string[] {
  if (isObject(expected)) {
    if ('$anyOf' in expected) return compareAny(actual, expected.$anyOf, at)
    if ('$contains' in expected) return compareContains(actual, expected.$contains, at)
    if (!isObject(actual)) return [difference(actual, expected, at)]
    if (at.endsWith('.forkEnvironment.script') && isRuntimeScript(expected))
      return compareRuntime(actual, expected, at)
    return compareObjects(actual, expected, at)
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [difference(actual, expected, at)]
    return at.endsWith('.tasks')
      ? compareTasks(actual, expected, at)
      : compareLists(actual, expected, at)
  }
  return actual === expected ? [] : [difference(actual, expected, at)]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function difference(actual: unknown, expected: unknown, at: string): string {
  return `${at}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`
}

function compareAny(actual: unknown, choices: unknown, at: string): string[] {
  const list: readonly unknown[] = Array.isArray(choices) ? choices : []
  const isOne = list.some((choice) => compareSummaries(actual, choice, at).length === 0)
  return isOne ? [] : [difference(actual, choices, at)]
}

function compareContains(actual: unknown, parts: unknown, at: string): string[] {
  const text = typeof actual === 'string' ? actual.toLowerCase() : ''
  const list: readonly unknown[] = Array.isArray(parts) ? parts : []
  const holds = list.every((part) => text.includes(String(part).toLowerCase()))
  return holds ? [] : [difference(actual, parts, at)]
}

function compareObjects(
  actual: Record<string, unknown>,
  expected: Record<string, unknown>,
  at: string,
): string[] {
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)])
  keys.delete('$optional')
  return [...keys].flatMap((key) => compareSummaries(actual[key], expected[key], `${at}.${key}`))
}

function compareLists(
  actual: readonly unknown[],
  expected: readonly unknown[],
  at: string,
): string[] {
  if (actual.length !== expected.length) return [difference(actual, expected, at)]
  return expected.flatMap((item, index) => compareSummaries(actual[index], item, `${at}[${index}]`))
}

function nameOf(task: unknown): string {
  return isObject(task) ? String(task.name) : ''
}

function compareTasks(
  actual: readonly unknown[],
  expected: readonly unknown[],
  at: string,
): string[] {
  const made = new Map(actual.map((task) => [nameOf(task), task]))
  const lines: string[] = []
  for (const task of expected) {
    const name = nameOf(task)
    const own = made.get(name)
    const isOptional = isObject(task) && task.$optional === true
    if (own !== undefined) lines.push(...compareSummaries(own, task, `${at}.${name}`))
    else if (!isOptional) lines.push(`${at}: task ${name} is missing`)
    made.delete(name)
  }
  return [...lines, ...Array.from(made.keys(), (name) => `${at}: task ${name} is too many`)]
}

function isRuntimeScript(script: Record<string, unknown>): boolean {
  return typeof script.code === 'string' && script.code.includes('def CONTAINER_PLATFORM = ')
}

function compareRuntime(
  actual: Record<string, unknown>,
  expected: Record<string, unknown>,
  at: string,
): string[] {
  // the values of the parameters stand in front of the rest of the reference's script
  const [parameters = ''] = String(expected.code).split('def SUPPORTED_PLATFORMS')
  const values = parameters.matchAll(/^def \w+ = (.+)$/gm)
  const code = String(actual.code)
  const missing = Array.from(values, ([, value = '']) => value).filter(
    (value) => !code.includes(`= ${value}`),
  )
  const lines = missing.map((value) => `${at}.code: the value ${value} is not in the script`)
  return [...compareSummaries(actual.language, expected.language, `${at}.language`), ...lines]
}

/**
 * The JSON of a summary with tasks renamed whose automatic name has a free number: an expected name that
 * is missing takes the place of one with the same letters that nobody expects.
 */
export function withExpectedNames(
  actual: unknown,
  expected: unknown,
  free: readonly string[],
): unknown {
  const names = (summary: unknown) =>
    isObject(summary) && Array.isArray(summary.tasks) ? summary.tasks.map(nameOf) : []
  const wanted = new Set(names(expected))
  const made = new Set(names(actual))
  let text = JSON.stringify(actual)
  for (const name of free) {
    if (!wanted.has(name) || made.has(name)) continue
    const stem = name.replace(/\d+$/, '')
    const other = [...made].find(
      (one) => one.startsWith(stem) && /^\d+$/.test(one.slice(stem.length)) && !wanted.has(one),
    )
    if (other !== undefined) text = text.replaceAll(`"${other}"`, `"${name}"`)
  }
  return JSON.parse(text)
}
