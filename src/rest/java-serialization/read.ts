import { ByteCursor, UnreadableStream } from './byte-cursor.ts'
import { classFlags, fromTopToBottom, readFlagsAndFields } from './class-descriptor.ts'
import type { ClassDescriptor } from './class-descriptor.ts'
import { javaNull, javaString } from './java-value.ts'
import type { JavaValue } from './java-value.ts'
import { ValueSizes } from './value-sizes.ts'
import { characterValue, objectValue, selfReference } from './object-value.ts'

export interface JavaReadLimits {
  /** How deep objects may lie in one another. */
  readonly depth: number
  /** Letters and items of the whole value, each as often as it is referred to. */
  readonly size: number
}

/** What was read, or why it could not be. */
export type JavaReading =
  | { readonly kind: 'value'; readonly value: JavaValue }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly offset: number }

const usualLimits: JavaReadLimits = { depth: 500, size: 50_000_000 }

/**
 * The value of a Java serialization stream (rest.md 4.3; "Java Object Serialization Specification",
 * version 5). The bytes are not trusted: nothing is thrown, and time and memory are bounded by
 * their number. Only the first object of the stream is read.
 */
export function readJava(bytes: Uint8Array, limits: Partial<JavaReadLimits> = {}): JavaReading {
  try {
    const reader = new StreamReader(bytes, { ...usualLimits, ...limits })
    return { kind: 'value', value: reader.readStream() }
  } catch (error) {
    if (!(error instanceof UnreadableStream)) throw error
    return { kind: 'unreadable', reason: error.message, offset: error.offset }
  }
}

type Handle =
  | { readonly kind: 'class'; readonly descriptor: ClassDescriptor }
  | { readonly kind: 'open'; readonly className: string }
  | { readonly kind: 'value'; readonly value: JavaValue }

const firstHandle = 0x7e0000
/** Each object walks its whole chain of classes. */
const maximumAncestors = 100

class StreamReader {
  readonly #cursor: ByteCursor
  readonly #limits: JavaReadLimits
  readonly #sizes: ValueSizes
  #handles: Handle[] = []
  #depth = 0

  constructor(bytes: Uint8Array, limits: JavaReadLimits) {
    this.#cursor = new ByteCursor(bytes)
    this.#limits = limits
    this.#sizes = new ValueSizes(limits.size)
  }

  readStream(): JavaValue {
    if (this.#cursor.unsignedShort() !== 0xaced || this.#cursor.unsignedShort() !== 5) {
      this.#cursor.fail('it does not begin as a Java serialization stream')
    }
    return this.#readValue()
  }

  #readValue(): JavaValue {
    const item = this.#readContent()
    return item instanceof Uint8Array ? this.#cursor.fail('plain data stands for an object') : item
  }

  /** One object, or the bytes of a block. */
  #readContent(): JavaValue | Uint8Array {
    return this.#readTagged(this.#cursor.byte())
  }

  #readTagged(tag: number): JavaValue | Uint8Array {
    if (++this.#depth > this.#limits.depth) this.#cursor.fail('it is nested too deeply')
    const content = this.#dispatch(tag)
    this.#depth -= 1
    return content
  }

  #dispatch(tag: number): JavaValue | Uint8Array {
    switch (tag) {
      case 0x70:
        return javaNull
      case 0x71:
        return this.#readReference()
      case 0x73:
        return this.#readObject()
      case 0x74:
        return this.#register(javaString(this.#cursor.text()))
      case 0x75:
        return this.#readArray()
      case 0x76:
        return this.#readClass()
      case 0x77:
        return this.#cursor.bytes(this.#cursor.byte())
      case 0x79:
        this.#handles = []
        return this.#readContent()
      case 0x7a:
        return this.#cursor.bytes(this.#cursor.int())
      case 0x7c:
        return this.#register(javaString(this.#cursor.longText()))
      case 0x7e:
        return this.#readEnum()
      default:
        return this.#cursor.fail(`it has an unknown mark ${tag}`)
    }
  }

  #readReference(): JavaValue {
    const handle = this.#handles[this.#cursor.int() - firstHandle]
    if (!handle) return this.#cursor.fail('it refers to an object that it does not hold')
    if (handle.kind === 'value') return handle.value
    if (handle.kind === 'open') return selfReference(handle.className)
    return { type: 'other', className: 'java.io.ObjectStreamClass', text: handle.descriptor.name }
  }

  #readObject(): JavaValue {
    const descriptor = this.#readDescriptor() ?? this.#cursor.fail('an object has no class')
    const slot = this.#open(descriptor.name)
    const fields = new Map<string, JavaValue>()
    const contents: (JavaValue | Uint8Array)[] = []
    const chain = fromTopToBottom(descriptor)
    for (const level of chain) this.#readLevel(level, fields, contents)
    const value = objectValue({
      className: descriptor.name,
      ancestors: chain.map(({ name }) => name),
      fields,
      contents,
    })
    return this.#close(slot, value)
  }

  /** What one class of the chain wrote of an object. */
  #readLevel(
    { flags, fields }: ClassDescriptor,
    values: Map<string, JavaValue>,
    contents: (JavaValue | Uint8Array)[],
  ): void {
    if (flags & classFlags.externalizable) {
      if (!(flags & classFlags.hasBlocks)) this.#cursor.fail('an object has a form of its own')
      this.#readContents(contents)
    } else if (flags & classFlags.serializable) {
      for (const { type, name } of fields) values.set(name, this.#readField(type))
      if (flags & classFlags.hasWriteMethod) this.#readContents(contents)
    }
  }

  #readContents(contents: (JavaValue | Uint8Array)[]): void {
    for (let tag = this.#cursor.byte(); tag !== 0x78; tag = this.#cursor.byte()) {
      contents.push(this.#readTagged(tag))
    }
  }

  #readField(type: string): JavaValue {
    switch (type) {
      case 'B':
        return { type: 'integer', value: this.#cursor.signedByte() }
      case 'C':
        return characterValue(this.#cursor.unsignedShort())
      case 'D':
        return { type: 'double', value: this.#cursor.double() }
      case 'F':
        return { type: 'double', value: this.#cursor.float() }
      case 'I':
        return { type: 'integer', value: this.#cursor.int() }
      case 'J':
        return { type: 'long', value: this.#cursor.long() }
      case 'S':
        return { type: 'integer', value: this.#cursor.short() }
      case 'Z':
        return { type: 'boolean', value: this.#cursor.byte() !== 0 }
      case 'L':
      case '[':
        return this.#readValue()
      default:
        return this.#cursor.fail('a field has an unknown type')
    }
  }

  #readArray(): JavaValue {
    const descriptor = this.#readDescriptor() ?? this.#cursor.fail('an array has no class')
    const slot = this.#open(descriptor.name)
    const length = this.#cursor.int()
    const type = descriptor.name.charAt(1)
    if (type === 'B') {
      return this.#close(slot, { type: 'bytes', value: new Uint8Array(this.#cursor.bytes(length)) })
    }
    const items: JavaValue[] = []
    for (let index = 0; index < length; index++) items.push(this.#readField(type))
    return this.#close(slot, { type: 'list', items })
  }

  #readClass(): JavaValue {
    const name = this.#readDescriptor()?.name ?? 'null'
    return this.#register({ type: 'other', className: 'java.lang.Class', text: `class ${name}` })
  }

  #readEnum(): JavaValue {
    const className = this.#readDescriptor()?.name ?? this.#cursor.fail('an enum has no class')
    const slot = this.#open(className)
    const name = this.#readValue()
    if (name.type !== 'string') return this.#cursor.fail('an enum constant has no name')
    return this.#close(slot, { type: 'other', className, text: name.value })
  }

  #readDescriptor(): ClassDescriptor | null {
    if (++this.#depth > this.#limits.depth) this.#cursor.fail('it is nested too deeply')
    const descriptor = this.#readDescriptorBody(this.#cursor.byte())
    this.#depth -= 1
    return descriptor
  }

  #readDescriptorBody(tag: number): ClassDescriptor | null {
    if (tag === 0x70) return null
    if (tag === 0x71) {
      const handle = this.#handles[this.#cursor.int() - firstHandle]
      if (handle?.kind === 'class') return handle.descriptor
      return this.#cursor.fail('it refers to a class that it does not describe')
    }
    if (tag === 0x7d) return this.#readProxyDescriptor()
    if (tag !== 0x72) return this.#cursor.fail('a class is not described')
    const name = this.#cursor.text()
    this.#cursor.long()
    const slot = this.#open(name)
    const parts = readFlagsAndFields(this.#cursor, () => void this.#readValue())
    this.#readContents([])
    return this.#define(slot, { name, ...parts, parent: this.#readDescriptor() })
  }

  #readProxyDescriptor(): ClassDescriptor {
    const slot = this.#open('proxy')
    for (let left = this.#cursor.int(); left > 0; left--) this.#cursor.text()
    this.#readContents([])
    const parent = this.#readDescriptor()
    return this.#define(slot, { name: 'proxy', flags: classFlags.serializable, fields: [], parent })
  }

  #define(slot: number, descriptor: ClassDescriptor): ClassDescriptor {
    if (fromTopToBottom(descriptor).length > maximumAncestors)
      this.#cursor.fail('a class has too many ancestors')
    this.#handles[slot] = { kind: 'class', descriptor }
    return descriptor
  }

  #open(className: string): number {
    return this.#handles.push({ kind: 'open', className }) - 1
  }

  #register(value: JavaValue): JavaValue {
    return this.#close(this.#open(''), value)
  }

  #close(slot: number, value: JavaValue): JavaValue {
    // references are shared, so a small stream can stand for a value that fits no memory
    if (!this.#sizes.admit(value)) this.#cursor.fail('its value is too large')
    this.#handles[slot] = { kind: 'value', value }
    return value
  }
}
