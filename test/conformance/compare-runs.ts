import type { RunFacts, TaskFacts } from './run-facts.ts'

/** Errors that the notebooks raise themselves, so that their text counts. */
const ownErrors = ['Exception', 'RuntimeError', 'ValueError', 'OSError', 'AssertionError']

/**
 * Where the facts of a run differ from the recorded ones, by the rules of the run goldens; a line
 * for each difference.
 */
export function compareRuns(expected: RunFacts, found: RunFacts): string[] {
  const free = [...Object.keys(expected.free ?? {}), ...(expected.unstable ?? [])]
  const differences = new Differences(free)
  for (const [field, value] of Object.entries(expected.job))
    differences.compare(`job/${field}`, value, found.job[field])
  differences.compare('tasks', Object.keys(expected.tasks).sort(), Object.keys(found.tasks).sort())
  for (const [name, task] of Object.entries(expected.tasks)) {
    const other = found.tasks[name]
    if (other) compareTask(differences, `tasks/${name}`, task, other)
  }
  return differences.lines
}

class Differences {
  readonly lines: string[] = []
  private readonly free: readonly string[]

  constructor(free: readonly string[]) {
    this.free = free
  }

  compare(path: string, expected: unknown, found: unknown): void {
    if (this.free.some((one) => path === one || path.startsWith(`${one}/`))) return
    const [wanted, given] = [JSON.stringify(ordered(expected)), JSON.stringify(ordered(found))]
    if (wanted !== given) this.lines.push(`${path}: expected ${wanted}, found ${given}`)
  }
}

function compareTask(
  differences: Differences,
  path: string,
  expected: TaskFacts,
  found: TaskFacts,
): void {
  for (const field of ['status', 'iteration', 'replication', 'tag', 'value'] as const)
    differences.compare(`${path}/${field}`, expected[field], found[field])
  for (const field of ['metadata', 'propagated'] as const)
    differences.compare(`${path}/${field}`, expected[field] ?? {}, found[field] ?? {})
  const end = (lines: readonly string[]): readonly string[] =>
    expected.cut === true ? lines.slice(-(expected.stdout ?? []).length) : lines
  differences.compare(`${path}/stdout`, expected.stdout ?? [], end(found.stdout ?? []))
  differences.compare(`${path}/stderr`, expected.stderr ?? [], withoutReport(expected, found))
  differences.compare(`${path}/exception`, expected.exception?.kind, found.exception?.kind)
  if (expected.exception?.exitCode !== undefined)
    differences.compare(
      `${path}/exitCode`,
      expected.exception.exitCode,
      found.exception?.exitCode ?? null,
    )
  if (expected.status === 'FINISHED')
    differences.compare(`${path}/executionsLeft`, expected.executionsLeft, found.executionsLeft)
  differences.compare(`${path}/tracebacks`, errorsOf(expected), unreported(expected, found))
}

/** The report of an interpreter that fails ends its log; of a server's only the kind counts. */
function withoutReport(
  { failures = [] }: TaskFacts,
  { stderr = [] }: TaskFacts,
): readonly string[] {
  if (failures.length === 0) return stderr
  const start = stderr.findIndex((line) =>
    /^(\S*\/script\.js:\d+$|([\w.]+\.)?\w*(Exception|Error): )/.test(line),
  )
  return start === -1 ? stderr : stderr.slice(0, start)
}

/** Errors of found tracebacks, but for those that a server only reports, as of Jython. */
function unreported(expected: TaskFacts, found: TaskFacts): string[] {
  const { tracebacks = [], failures = [] } = expected
  const errors = errorsOf(found)
  if (tracebacks.length > 0 || failures.length === 0) return errors
  return errors.filter((error) => !failures.some((failure) => failure.includes(error)))
}

function errorsOf({ tracebacks = [] }: TaskFacts): string[] {
  return tracebacks.map(({ error }) => {
    const [name = ''] = error.split(':', 1)
    return ownErrors.includes(name) ? error : name
  })
}

/** The same for what may come in any order: the entries of maps, at any depth, and their texts. */
function ordered(value: unknown): unknown {
  if (typeof value === 'string') return orderedText(value.replace(/\[B@[0-9a-f*]+/g, '[B@*'))
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [name, ordered(one)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Sorts the entries of each `{...}`, the innermost first. */
function orderedText(text: string): string {
  const kept: string[] = []
  let current = text
  for (;;) {
    const next = current.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
      kept.push(`{${inside.split(', ').sort().join(', ')}}`)
      return `\u0000${kept.length - 1}\u0001`
    })
    if (next === current) break
    current = next
  }
  for (let index = kept.length - 1; index >= 0; index--)
    current = current.replace(`\u0000${index}\u0001`, kept[index] ?? '')
  return current
}
