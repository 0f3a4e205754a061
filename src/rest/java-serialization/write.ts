import { ByteSink } from './byte-sink.ts'
import { parseDecimal } from './java-number-text.ts'
import type { JavaValue } from './java-value.ts'

/** Descriptions of classes, in hex, up to where their data begins (rest.md 4.3). */
const numberClass = '787200106a6176612e6c616e672e4e756d62657286ac951d0b94e08b0200007870'
const classes = {
  boolean: '737200116a6176612e6c616e672e426f6f6c65616ecd207280d59cfaee0200015a000576616c75657870',
  integer: `737200116a6176612e6c616e672e496e746567657212e2a0a4f781873802000149000576616c7565${numberClass}`,
  long: `7372000e6a6176612e6c616e672e4c6f6e673b8be490cc8f23df0200014a000576616c7565${numberClass}`,
  double: `737200106a6176612e6c616e672e446f75626c6580b3c24a296bfb0402000144000576616c7565${numberClass}`,
  list: '737200136a6176612e7574696c2e41727261794c6973747881d21d99c7619d03000149000473697a657870',
  map: '737200116a6176612e7574696c2e486173684d61700507dac1c31660d103000246000a6c6f6164466163746f724900097468726573686f6c6478703f40000000000000',
  set: '737200116a6176612e7574696c2e48617368536574ba44859596b8b7340300007870',
  bytes: '757200025b42acf317f8060854e00200007870',
  decimal:
    '737200146a6176612e6d6174682e426967446563696d616c54c71557f981284f0300024900057363616c654c0006696e7456616c7400164c6a6176612f6d6174682f426967496e74656765723b' +
    numberClass,
  bigInteger:
    '737200146a6176612e6d6174682e426967496e74656765728cfc9f1fa93bfb1d030006490008626974436f756e744900096269744c656e67746849001366697273744e6f6e7a65726f427974654e756d49000c6c6f776573745365744269744900067369676e756d5b00096d61676e69747564657400025b42' +
    numberClass,
}

/** What is still to be written, the last first: a value, or the mark that ends its container. */
type Pending = JavaValue | 'end'

/**
 * The value as a Java serialization stream: numbers as Integer, Long, Double, BigDecimal; lists as
 * ArrayList, sets as HashSet, maps as HashMap, with their entries in the order given. A value of a
 * class that is not known here is written as its text.
 */
export function writeJava(value: JavaValue): Uint8Array {
  const sink = new ByteSink()
  sink.hex('aced0005')
  const pending: Pending[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === 'end') sink.byte(0x78)
    else if (next.type === 'list') writeList(sink, next.items, pending)
    else if (next.type === 'set') writeSet(sink, next.items, pending)
    else if (next.type === 'map') writeMap(sink, next.entries, pending)
    else writePlain(sink, next)
  }
  return sink.result()
}

function writePlain(
  sink: ByteSink,
  value: Exclude<JavaValue, { type: 'list' | 'set' | 'map' }>,
): void {
  switch (value.type) {
    case 'null':
      sink.byte(0x70)
      return
    case 'boolean':
      sink.hex(classes.boolean)
      sink.byte(value.value ? 1 : 0)
      return
    case 'integer':
      sink.hex(classes.integer)
      sink.int(value.value)
      return
    case 'long':
      sink.hex(classes.long)
      sink.long(value.value)
      return
    case 'double':
      sink.hex(classes.double)
      sink.double(value.value)
      return
    case 'decimal':
      writeDecimal(sink, value.text)
      return
    case 'string':
      sink.string(value.value)
      return
    case 'bytes':
      sink.hex(classes.bytes)
      sink.int(value.value.length)
      sink.bytes(value.value)
      return
    case 'other':
      sink.string(value.text)
      return
  }
}

function writeList(sink: ByteSink, items: readonly JavaValue[], pending: Pending[]): void {
  sink.hex(classes.list)
  sink.int(items.length)
  sink.hex('7704')
  sink.int(items.length)
  pending.push('end')
  pushReversed(items, pending)
}

function writeSet(sink: ByteSink, items: readonly JavaValue[], pending: Pending[]): void {
  sink.hex(classes.set)
  sink.hex('770c')
  sink.int(capacity(items.length))
  sink.hex('3f400000')
  sink.int(items.length)
  pending.push('end')
  pushReversed(items, pending)
}

function writeMap(
  sink: ByteSink,
  entries: readonly (readonly [JavaValue, JavaValue])[],
  pending: Pending[],
): void {
  sink.hex(classes.map)
  sink.hex('7708')
  sink.int(capacity(entries.length))
  sink.int(entries.length)
  pending.push('end')
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry) pending.push(entry[1], entry[0])
  }
}

function pushReversed(items: readonly JavaValue[], pending: Pending[]): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    if (item) pending.push(item)
  }
}

/** A number of buckets that Java's reader accepts for so many items. */
function capacity(count: number): number {
  let buckets = 16
  while (buckets * 0.75 < count && buckets < 1 << 30) buckets *= 2
  return buckets
}

function writeDecimal(sink: ByteSink, text: string): void {
  const decimal = parseDecimal(text)
  if (!decimal) {
    sink.string(text)
    return
  }
  sink.hex(classes.decimal)
  sink.int(decimal.scale)
  writeBigInteger(sink, decimal.unscaled)
  sink.byte(0x78)
}

function writeBigInteger(sink: ByteSink, value: bigint): void {
  sink.hex(classes.bigInteger)
  // counts that Java's reader computes anew: -1 = unknown, -2 = none
  for (const number of [-1, -1, -2, -2]) sink.int(number)
  sink.int(value === 0n ? 0 : value < 0n ? -1 : 1)
  const digits = value === 0n ? '' : (value < 0n ? -value : value).toString(16)
  const magnitude = digits.length % 2 === 1 ? `0${digits}` : digits
  sink.hex(classes.bytes)
  sink.int(magnitude.length / 2)
  sink.hex(magnitude)
  sink.byte(0x78)
}
