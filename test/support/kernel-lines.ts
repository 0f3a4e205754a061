import fc from 'fast-check'

/** A line that the ProActive kernel accepts, and what it reads in it (pragmas.md 1). */
export interface KernelLine {
  readonly line: string
  readonly parameters: readonly (readonly [key: string, value: KernelValue])[]
}

type KernelValue = string | readonly string[] | readonly (readonly [string, string])[]

const letters = 'abcxyzABCXYZ_'
const digits = '0123456789'

function text(first: string, rest: string, minLength = 1): fc.Arbitrary<string> {
  const unit = (characters: string) => fc.constantFrom(...Array.from(characters))
  return fc
    .tuple(unit(first), fc.string({ unit: unit(rest), maxLength: 6, minLength: minLength - 1 }))
    .map((parts) => parts.join(''))
}

const key = text(letters, letters + digits + '-')
const word = text(letters, letters + digits + '-éñ中')
const run = fc.string({
  unit: fc.constantFrom(...Array.from(`${letters}${digits}_/\\:.-`)),
  maxLength: 10,
})
const pairMember = text(letters + digits, letters + digits + 'éß')
const spaces = fc.string({ unit: fc.constant(' '), maxLength: 2 })

/** Joins parts with spaces before, between and after them, as the kernel allows. */
function spread(parts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(spaces, { minLength: parts.length + 1, maxLength: parts.length + 1 })
    .map((gaps) => gaps.map((gap, index) => gap + (parts[index] ?? '')).join(''))
}

function separated(items: readonly (readonly string[])[]): string[] {
  return items.flatMap((item, index) => (index === 0 ? item : [',', ...item]))
}

const value: fc.Arbitrary<{ value: KernelValue; parts: string[] }> = fc.oneof(
  fc.oneof(word, run).map((one) => ({ value: one, parts: one === '' ? [] : [one] })),
  fc
    .array(word, { minLength: 1, maxLength: 4 })
    .map((list) => ({ value: list, parts: ['[', ...separated(list.map((one) => [one])), ']'] })),
  fc.array(fc.tuple(pairMember, pairMember), { minLength: 1, maxLength: 3 }).map((pairs) => ({
    value: pairs,
    parts: ['[', ...separated(pairs.map(([k, v]) => ['(', k, ',', v, ')'])), ']'],
  })),
)

const parameter = fc.tuple(key, value).map(([name, { value: read, parts }]) => ({
  read: [name, read] as const,
  parts: [name, '=', ...parts],
}))

const stripped = (minLength: number) =>
  fc.string({ unit: fc.constantFrom(' ', '#', '%', ')'), minLength, maxLength: 4 })

/** Lines with brackets, of the pragmas named, that the kernel accepts. */
export function kernelLines(names: readonly string[]): fc.Arbitrary<KernelLine> {
  return fc
    .tuple(
      stripped(0),
      fc.constantFrom(...names),
      fc.array(parameter, { minLength: 1, maxLength: 4 }),
      stripped(0),
    )
    .chain(([lead, name, parameters, trail]) =>
      spread([name, '(', ...separated(parameters.map(({ parts }) => parts))]).map((body) => ({
        line: `#%${lead}${body}${trail}`,
        parameters: parameters.map(({ read }) => read),
      })),
    )
}
