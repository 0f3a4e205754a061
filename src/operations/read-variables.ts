import { readAssignments, readVariablesFile } from './read-assignments.ts'
import type { Surroundings } from './surroundings.ts'

export interface VariableFlags {
  /** `name=value`. */
  readonly variable?: readonly string[] | undefined
  readonly 'variables-file'?: readonly string[] | undefined
}

/** Values from files, then those given one by one, which win; @throws Failure (usage) */
export async function readVariables(
  flags: VariableFlags,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>()
  for (const path of flags['variables-file'] ?? [])
    for (const [name, value] of await readVariablesFile(path, surroundings)) values.set(name, value)
  for (const [name, value] of await readAssignments(flags.variable ?? [], surroundings))
    values.set(name, value)
  return values
}
