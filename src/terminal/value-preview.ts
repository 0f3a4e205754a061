import type { JavaValue } from '../rest/java-serialization/java-value.ts'
import { jsonValue } from '../operations/json-value.ts'
import { safeLine } from './safe-text.ts'

/** A preview is for the eyes: `-t TASK` and `--json` give the whole. */
const longestPreview = 400

/** What kind of value it is, with its size: `text`, `list of 3`, `7 bytes`. */
export function valueKind(value: JavaValue): string {
  switch (value.type) {
    case 'null':
      return 'nothing'
    case 'boolean':
      return 'boolean'
    case 'integer':
    case 'long':
      return 'integer'
    case 'double':
    case 'decimal':
      return 'number'
    case 'string':
      return 'text'
    case 'bytes':
      return 'bytes'
    case 'list':
      return `list of ${value.items.length}`
    case 'set':
      return `set of ${value.items.length}`
    case 'map':
      return `map of ${value.entries.length}`
    case 'other':
      return value.className.replace(/^.*\./, '')
  }
}

/** The beginning of a value, on one line. */
export function valuePreview(value: JavaValue): string {
  if (value.type === 'bytes') return `(${value.value.length} bytes)`
  const text = wholeText(value)
  return safeLine(text.length > longestPreview ? `${text.slice(0, longestPreview)}…` : text)
}

/** A value as one prints it for a program: text as it is, lists and maps as JSON. */
export function wholeText(value: JavaValue): string {
  if (value.type === 'string') return value.value
  if (value.type === 'other') return value.text
  const json = jsonValue(value)
  return typeof json === 'string' ? json : JSON.stringify(json)
}
