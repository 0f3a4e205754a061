import type { ByteCursor } from './byte-cursor.ts'

/** A class as a stream describes it. */
export interface ClassDescriptor {
  readonly name: string
  readonly flags: number
  readonly fields: readonly FieldDescriptor[]
  readonly parent: ClassDescriptor | null
}

interface FieldDescriptor {
  /** Java's letter: `I` an int ... `L` an object, `[` an array. */
  readonly type: string
  readonly name: string
}

export const classFlags = { hasWriteMethod: 1, serializable: 2, externalizable: 4, hasBlocks: 8 }

/** The descriptor's flags and fields; `readTypeName` reads the class name of an object field. */
export function readFlagsAndFields(
  cursor: ByteCursor,
  readTypeName: () => void,
): Pick<ClassDescriptor, 'flags' | 'fields'> {
  const flags = cursor.byte()
  const fields: FieldDescriptor[] = []
  for (let left = cursor.unsignedShort(); left > 0; left--) {
    const type = String.fromCharCode(cursor.byte())
    const name = cursor.text()
    if (type === 'L' || type === '[') readTypeName()
    fields.push({ type, name })
  }
  return { flags, fields }
}

/** From `java.lang.Object`'s side down to the class itself: the order of the data. */
export function fromTopToBottom(descriptor: ClassDescriptor): ClassDescriptor[] {
  const chain: ClassDescriptor[] = []
  for (let at: ClassDescriptor | null = descriptor; at; at = at.parent) chain.push(at)
  return chain.reverse()
}
