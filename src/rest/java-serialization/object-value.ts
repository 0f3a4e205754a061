import { floatAsDouble, javaDecimalText } from './java-number-text.ts'
import { javaNull, javaString } from './java-value.ts'
import type { JavaValue } from './java-value.ts'

/** What a stream holds of an object: its fields, and what its `writeObject` wrote. */
export interface ObjectContent {
  readonly className: string
  readonly ancestors: readonly string[]
  readonly fields: ReadonlyMap<string, JavaValue>
  readonly contents: readonly (JavaValue | Uint8Array)[]
}

type Reader = (content: ObjectContent) => JavaValue | null

/** A number's decimal text costs more than its length: beyond this it stays unread. */
const maximumMagnitudeBytes = 4096

/** Null where the object is not made as its class makes it. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['java.lang.Boolean', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Byte', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Short', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Integer', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Long', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Double', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Character', ({ fields }) => fields.get('value') ?? null],
  ['java.lang.Float', readFloat],
  ['java.util.concurrent.atomic.AtomicInteger', ({ fields }) => fields.get('value') ?? null],
  ['java.util.concurrent.atomic.AtomicLong', ({ fields }) => fields.get('value') ?? null],
  ['java.math.BigInteger', readBigInteger],
  ['java.math.BigDecimal', readBigDecimal],
  ['java.util.ArrayList', list],
  ['java.util.LinkedList', list],
  ['java.util.ArrayDeque', list],
  ['java.util.concurrent.CopyOnWriteArrayList', list],
  ['java.util.Arrays$ArrayList', ({ fields }) => fields.get('a') ?? null],
  ['java.util.Collections$EmptyList', () => ({ type: 'list', items: [] })],
  ['java.util.Collections$SingletonList', ({ fields }) => single('list', fields.get('element'))],
  ['java.util.Collections$UnmodifiableList', ({ fields }) => fields.get('list') ?? null],
  [
    'java.util.Collections$UnmodifiableRandomAccessList',
    ({ fields }) => fields.get('list') ?? null,
  ],
  ['java.util.Collections$UnmodifiableCollection', ({ fields }) => fields.get('c') ?? null],
  ['java.util.Collections$SynchronizedList', ({ fields }) => fields.get('list') ?? null],
  [
    'java.util.Collections$SynchronizedRandomAccessList',
    ({ fields }) => fields.get('list') ?? null,
  ],
  ['java.util.Vector', readVector],
  ['java.util.Stack', readVector],
  ['java.util.CollSer', readImmutable],
  ['java.util.HashSet', set],
  ['java.util.LinkedHashSet', set],
  ['java.util.TreeSet', ({ contents }) => ({ type: 'set', items: items(contents).slice(1) })],
  ['java.util.Collections$EmptySet', () => ({ type: 'set', items: [] })],
  ['java.util.Collections$SingletonSet', ({ fields }) => single('set', fields.get('element'))],
  ['java.util.Collections$UnmodifiableSet', ({ fields }) => fields.get('c') ?? null],
  ['java.util.HashMap', map],
  ['java.util.LinkedHashMap', map],
  ['java.util.TreeMap', map],
  ['java.util.Hashtable', map],
  ['java.util.Properties', map],
  ['java.util.concurrent.ConcurrentHashMap', readConcurrentMap],
  ['java.util.Collections$EmptyMap', () => ({ type: 'map', entries: [] })],
  ['java.util.Collections$SingletonMap', readSingletonMap],
  ['java.util.Collections$UnmodifiableMap', ({ fields }) => fields.get('m') ?? null],
  ['java.util.Collections$SynchronizedMap', ({ fields }) => fields.get('m') ?? null],
])

/** The value of an object; one of a class that is not known here keeps its name and its text. */
export function objectValue(content: ObjectContent): JavaValue {
  return readers.get(content.className)?.(content) ?? unknownValue(content)
}

function unknownValue(content: ObjectContent): JavaValue {
  return { type: 'other', className: content.className, text: unknownText(content) }
}

/** The one text that most such classes carry, in the words of their `toString()` where that is easy. */
function unknownText({ className, ancestors, fields, contents }: ObjectContent): string {
  const text = (name: string): string | null => {
    const value = fields.get(name)
    return value?.type === 'string' ? value.value : null
  }
  if (ancestors.includes('java.lang.Throwable')) {
    const message = text('detailMessage')
    return message === null ? className : `${className}: ${message}`
  }
  if (className === 'java.util.Date' && contents[0] instanceof Uint8Array) {
    return dateText(contents[0])
  }
  if (className === 'java.util.UUID') return uuidText(fields)
  for (const name of ['value', 'string', 'path', 'text', 'message', 'name']) {
    const found = text(name)
    if (found !== null) return found
  }
  return className
}

function items(contents: ObjectContent['contents']): JavaValue[] {
  return contents.filter((item): item is JavaValue => !(item instanceof Uint8Array))
}

function list({ contents }: ObjectContent): JavaValue {
  return { type: 'list', items: items(contents) }
}

function set({ contents }: ObjectContent): JavaValue {
  return { type: 'set', items: items(contents) }
}

function map({ contents }: ObjectContent): JavaValue {
  return mapOf(items(contents))
}

function mapOf(keysAndValues: readonly JavaValue[]): JavaValue {
  const entries: (readonly [JavaValue, JavaValue])[] = []
  for (let index = 0; index + 1 < keysAndValues.length; index += 2) {
    entries.push([keysAndValues[index] ?? javaNull, keysAndValues[index + 1] ?? javaNull])
  }
  return { type: 'map', entries }
}

function readConcurrentMap({ contents }: ObjectContent): JavaValue {
  // a null key and a null value end it
  return mapOf(items(contents).slice(0, -2))
}

function readSingletonMap({ fields }: ObjectContent): JavaValue | null {
  const key = fields.get('k')
  const value = fields.get('v')
  return key && value ? mapOf([key, value]) : null
}

function single(type: 'list' | 'set', element: JavaValue | undefined): JavaValue | null {
  return element ? { type, items: [element] } : null
}

function readVector({ fields }: ObjectContent): JavaValue | null {
  const elements = fields.get('elementData')
  const count = fields.get('elementCount')
  if (elements?.type !== 'list' || count?.type !== 'integer') return null
  return { type: 'list', items: elements.items.slice(0, Math.max(0, count.value)) }
}

/** `List.of`, `Set.of`, `Map.of`; the tag says which. */
function readImmutable({ fields, contents }: ObjectContent): JavaValue | null {
  const tag = fields.get('tag')
  if (tag?.type !== 'integer') return null
  const kind = tag.value & 0xff
  if (kind === 2) return { type: 'set', items: items(contents) }
  if (kind === 3) return mapOf(items(contents))
  return { type: 'list', items: items(contents) }
}

function readFloat({ fields }: ObjectContent): JavaValue | null {
  const value = fields.get('value')
  return value?.type === 'double' ? { type: 'double', value: floatAsDouble(value.value) } : null
}

function readBigInteger({ fields }: ObjectContent): JavaValue | null {
  const sign = fields.get('signum')
  const magnitude = fields.get('magnitude')
  if (sign?.type !== 'integer' || magnitude?.type !== 'bytes') return null
  if (magnitude.value.length > maximumMagnitudeBytes) return null
  const digits = Array.from(magnitude.value, (byte) => byte.toString(16).padStart(2, '0'))
  const unsigned = BigInt(`0x0${digits.join('')}`)
  return { type: 'decimal', text: (sign.value < 0 ? -unsigned : unsigned).toString() }
}

function readBigDecimal({ fields }: ObjectContent): JavaValue | null {
  const unscaled = fields.get('intVal')
  const scale = fields.get('scale')
  if (unscaled?.type !== 'decimal' || scale?.type !== 'integer') return null
  if (!/^-?\d+$/.test(unscaled.text)) return null
  return { type: 'decimal', text: javaDecimalText(BigInt(unscaled.text), scale.value) }
}

function dateText(block: Uint8Array): string {
  if (block.length < 8) return 'java.util.Date'
  const milliseconds = Number(
    new DataView(block.buffer, block.byteOffset, block.byteLength).getBigInt64(0),
  )
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString()
}

function uuidText(fields: ObjectContent['fields']): string {
  const half = (name: string): string => {
    const value = fields.get(name)
    const number = value?.type === 'long' ? BigInt.asUintN(64, value.value) : 0n
    return number.toString(16).padStart(16, '0')
  }
  const digits = half('mostSigBits') + half('leastSigBits')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What stands for an object inside itself, as Java's collections print it. */
export function selfReference(className: string): JavaValue {
  const isMap = /(Map|Hashtable|Properties)$/.test(className)
  return { type: 'other', className, text: isMap ? '(this Map)' : '(this Collection)' }
}

/** A char as Java shows it. */
export function characterValue(unit: number): JavaValue {
  return javaString(String.fromCharCode(unit))
}
