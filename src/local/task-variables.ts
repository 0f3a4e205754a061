import { javaText } from '../rest/java-serialization/java-text.ts'
import { javaString, type JavaValue } from '../rest/java-serialization/java-value.ts'
import { Substitutor } from '../workflow/substitute.ts'
import type { TaskVariable } from '../workflow/workflow.ts'

/** A task's variables just before it runs, patterns replaced (execution.md 4.1, 4.3). */
export interface TaskVariables {
  readonly inherited: ReadonlyMap<string, JavaValue>
  readonly scope: ReadonlyMap<string, JavaValue>
  /** Replaces patterns by these variables. */
  readonly replace: (text: string) => string
}

/** A text whose patterns refer to themselves, in ProActive's words. */
export class UnresolvablePattern extends Error {
  override name = 'UnresolvablePattern'
}

/**
 * Puts the layers together and replaces the patterns in them by one another.
 *
 * @param inherited job variables, what parents propagate, system variables; the later win
 * @throws UnresolvablePattern
 */
export function taskVariables(
  inherited: ReadonlyMap<string, JavaValue>,
  own: readonly TaskVariable[],
): TaskVariables {
  const scope = new Map<string, JavaValue>()
  for (const { name, value, isInherited } of own)
    if (!isInherited || !inherited.has(name)) scope.set(name, javaString(value))
  const visible = new Map([...inherited, ...scope])
  const substitutor = new Substitutor(
    new Map([...visible].map(([name, value]) => [name, textOf(value)])),
  )
  const replace = (text: string): string => {
    const replaced = substitutor.substitute(text)
    if (replaced.kind === 'text') return replaced.text
    throw new UnresolvablePattern(
      replaced.kind === 'cycle' ? replaced.message : 'The text grows too long by its patterns',
    )
  }
  return {
    inherited: resolved(inherited, replace),
    scope: resolved(scope, replace),
    replace,
  }
}

function resolved(
  variables: ReadonlyMap<string, JavaValue>,
  replace: (text: string) => string,
): Map<string, JavaValue> {
  return new Map(
    [...variables].map(([name, value]) => [
      name,
      value.type === 'string' ? javaString(replace(value.value)) : value,
    ]),
  )
}

function textOf(value: JavaValue): string | null {
  if (value.type === 'null') return null
  return value.type === 'string' ? value.value : javaText(value)
}
