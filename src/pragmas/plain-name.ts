import { isName } from './parameters/name.ts'

/** The name, or one like it that a pragma can write. */
export function plainName(name: string): string {
  if (isName(name, true)) return name
  const kept = name.replaceAll(/[^\p{L}\p{N}_-]/gu, '_')
  return isName(kept, true) ? kept : `_${kept}`
}
