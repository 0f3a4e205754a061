import type { Draft } from './draft.ts'

/**
 * The name of a task, made of `stem` and the number of tasks created so far; when it is taken, of
 * a number that no name with this stem has had (pragmas.md 3).
 */
export function countedName(
  stem: string,
  tasks: { readonly get: (name: string) => unknown },
  draft: Pick<Draft, 'highestNumbers' | 'createdCount'>,
  created = draft.createdCount,
): string {
  const name = `${stem}${created}`
  if (!tasks.get(name)) return name
  // no name of the draft is as high, several made by one section count upwards, and like the kernel's
  // random numbers it takes the name of no task that is yet to come
  return `${stem}${Math.max(999, draft.highestNumbers.get(stem) ?? 0) + 1 + created}`
}

/**
 * The name of a later step of a control: `stem` and the last number in the name of the last
 * declared task, or, where there is none or the name is taken, a counted name (pragmas.md 3,
 * 10 row 9).
 */
export function followingName(stem: string, draft: Draft): string {
  const groups = draft.lastDeclared?.match(/\d+/g)
  const digits = groups?.at(-1)
  if (digits === undefined) return countedName(stem, draft.tasks, draft)
  const name = `${stem}${digits}`
  return draft.tasks.has(name) ? countedName(stem, draft.tasks, draft) : name
}
