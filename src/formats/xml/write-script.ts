import { scriptText, type Script } from '../../workflow/script.ts'
import type { Flag, NamedValue } from '../../workflow/workflow.ts'
import type { XmlElement } from './xml-element.ts'

/** Adds `<script>` with its code or its location, and its arguments (rest.md 7). */
export function writeScript(parent: XmlElement, script: Script): XmlElement {
  const element = parent.child('script')
  if (script.kind === 'inline') {
    element.child('code').set('language', script.language).code(scriptText(script))
    writeArguments(element, script.arguments)
  } else {
    const file = element.child('file')
    file.set(script.kind, script.location).set('language', script.language)
    writeArguments(file, script.arguments)
  }
  return element
}

export function writeArguments(parent: XmlElement, values: readonly string[]): void {
  if (values.length === 0) return
  const element = parent.child('arguments')
  for (const value of values) element.child('argument').set('value', value)
}

/** Adds `<container>` with an `<item name value>` for each pair; nothing when there is none. */
export function writePairs(
  parent: XmlElement,
  [container, item]: readonly [string, string],
  pairs: readonly NamedValue[],
): void {
  if (pairs.length === 0) return
  const element = parent.child(container)
  for (const { name, value } of pairs) element.child(item).set('name', name).set('value', value)
}

export function writeMetadata(parent: XmlElement, metadata: readonly NamedValue[]): void {
  if (metadata.length === 0) return
  const element = parent.child('metadata')
  for (const { name, value } of metadata) element.child(name).code(value)
}

/** The text of a flag; null when it is the default, which is not written. */
export function flagText(flag: Flag | null, byDefault: boolean | null): string | null {
  if (flag === null || flag === byDefault) return null
  return String(flag)
}
