import type { JavaValue } from '../../rest/java-serialization/java-value.ts'

/** A task's variables (execution.md 4.1). A task that runs changes only `script` and `removed`. */
export interface VariableLayers {
  readonly inherited: ReadonlyMap<string, JavaValue>
  readonly scope: ReadonlyMap<string, JavaValue>
  readonly script: ReadonlyMap<string, JavaValue>
  readonly removed: ReadonlySet<string>
}

export interface VariableChanges {
  readonly puts: ReadonlyMap<string, JavaValue>
  readonly removed: readonly string[]
}

/** The layers after a script has put and removed variables. */
export function changeVariables(
  layers: VariableLayers,
  { puts, removed }: VariableChanges,
): VariableLayers {
  const script = new Map(layers.script)
  const gone = new Set(layers.removed)
  for (const name of removed) {
    script.delete(name)
    gone.add(name)
  }
  for (const [name, value] of puts) script.set(name, value)
  return { ...layers, script, removed: gone }
}

/** What a script sees: script over scope over inherited. */
export function visibleVariables(layers: VariableLayers): Map<string, JavaValue> {
  return merged([layers.inherited, layers.scope], layers)
}

/** What the children get: all but the scope layer. */
export function propagatedVariables(layers: VariableLayers): Map<string, JavaValue> {
  return merged([layers.inherited], layers)
}

function merged(
  lower: readonly ReadonlyMap<string, JavaValue>[],
  { script, removed }: VariableLayers,
): Map<string, JavaValue> {
  const all = new Map<string, JavaValue>()
  for (const layer of lower) {
    for (const [name, value] of layer) if (!removed.has(name)) all.set(name, value)
  }
  for (const [name, value] of script) all.set(name, value)
  return all
}
