import type { ExecutionCase } from './execution-case.ts'

/** The same case with everything that it expects changed. */
export function altered(given: ExecutionCase): ExecutionCase {
  return { ...given, expect: alter(given['expect']) }
}

function alter(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value}x`
  if (Array.isArray(value)) return [...value.map(alter), 'x']
  if (typeof value !== 'object' || value === null) return 'x'
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, alter(one)]))
}

/** The same case once for each single thing that it expects, with that one changed. */
export function alteredOnce(given: ExecutionCase): readonly ExecutionCase[] {
  return eachAlteration(given['expect']).map((expect) => ({ ...given, expect }))
}

function eachAlteration(value: unknown): readonly unknown[] {
  if (Array.isArray(value))
    return value.flatMap((one, at) =>
      eachAlteration(one).map((other) => (value as readonly unknown[]).with(at, other)),
    )
  if (typeof value !== 'object' || value === null) return [alter(value)]
  return Object.entries(value).flatMap(([key, one]) =>
    eachAlteration(one).map((other) => ({ ...value, [key]: other })),
  )
}

/** The same case with other names of tasks, wherever they stand. */
export function renamed(given: ExecutionCase): ExecutionCase {
  const tasks = (given['tasks'] ?? []) as readonly { readonly name: string }[]
  const names = new Map(
    tasks.flatMap(({ name }) => {
      const other = `renamed_${name.toLowerCase()}`
      // a name with blanks is expected without them
      return [
        [name, other],
        [name.replaceAll(' ', '_'), other.replaceAll(' ', '_')],
      ] as const
    }),
  )
  const { steps, ...others } = given
  const renamedCase = rename(others, names) as ExecutionCase
  return Array.isArray(steps)
    ? { ...renamedCase, steps: steps.map(renameStep(names)) }
    : renamedCase
}

/** In a step such as `killTask job1.t2 delay=1` each word but the first may be a name. */
function renameStep(names: ReadonlyMap<string, string>): (step: unknown) => unknown {
  return (step) => {
    if (typeof step !== 'string') return rename(step, names)
    const [verb = '', ...words] = step.split(' ')
    return [verb, ...words.map((word) => renameText(word, names))].join(' ')
  }
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renameText(value, names)
  if (Array.isArray(value)) return value.map((one) => rename(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [renameText(key, names), rename(one, names)]),
  )
}

/** A name, with the suffix of a copy or inside a tag. */
function renameText(text: string, names: ReadonlyMap<string, string>): string {
  const tag = /^((?:LOOP|REPLICATE)-)(.+)(-\d+)$/.exec(text)
  if (tag) return `${tag[1] ?? ''}${renameText(tag[2] ?? '', names)}${tag[3] ?? ''}`
  const [job = '', ofJob] = text.split('.')
  if (ofJob !== undefined && names.has(ofJob)) return `${job}.${renameText(ofJob, names)}`
  const suffixed = /^(.*?)((?:#\d+)?(?:\*\d+)?)$/.exec(text)
  const name = names.get(text) ?? names.get(suffixed?.[1] ?? '')
  if (name === undefined) return text
  return names.has(text) ? name : `${name}${suffixed?.[2] ?? ''}`
}
