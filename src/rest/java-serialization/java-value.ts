/**
 * A value as ProActive passes it between tasks and to clients (rest.md 4.3, execution.md 5.4). Maps
 * keep the order of their entries; keys are any value. `other` is of a class that is not known
 * here, with its text.
 */
export type JavaValue =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'long'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'decimal'; readonly text: string }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'list'; readonly items: readonly JavaValue[] }
  | { readonly type: 'set'; readonly items: readonly JavaValue[] }
  | { readonly type: 'map'; readonly entries: readonly (readonly [JavaValue, JavaValue])[] }
  | { readonly type: 'other'; readonly className: string; readonly text: string }

export const javaNull: JavaValue = { type: 'null' }
export const javaTrue: JavaValue = { type: 'boolean', value: true }

export function javaString(value: string): JavaValue {
  return { type: 'string', value }
}
