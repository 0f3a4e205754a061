import { readModifiedUtf8 } from './modified-utf8.ts'

/** Thrown and caught inside this folder: the bytes are no stream that can be read. */
export class UnreadableStream extends Error {
  readonly offset: number

  constructor(reason: string, offset: number) {
    super(reason)
    this.name = 'UnreadableStream'
    this.offset = offset
  }
}

/** Big-endian numbers and texts, one after another; beyond the end it throws. */
export class ByteCursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get offset(): number {
    return this.#offset
  }

  fail(reason: string): never {
    throw new UnreadableStream(reason, this.#offset)
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1))
  }

  signedByte(): number {
    return this.#view.getInt8(this.#take(1))
  }

  short(): number {
    return this.#view.getInt16(this.#take(2))
  }

  unsignedShort(): number {
    return this.#view.getUint16(this.#take(2))
  }

  int(): number {
    return this.#view.getInt32(this.#take(4))
  }

  long(): bigint {
    return this.#view.getBigInt64(this.#take(8))
  }

  float(): number {
    return this.#view.getFloat32(this.#take(4))
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8))
  }

  bytes(length: number): Uint8Array {
    const from = this.#take(length)
    return this.#bytes.subarray(from, from + length)
  }

  /** Text with a length of two bytes. */
  text(): string {
    return this.#text(this.unsignedShort())
  }

  /** Text with a length of eight bytes. */
  longText(): string {
    const length = this.long()
    if (length < 0n || length > BigInt(this.#bytes.length)) this.fail('a text has a wrong length')
    return this.#text(Number(length))
  }

  #text(length: number): string {
    const text = readModifiedUtf8(this.bytes(length))
    return text ?? this.fail('a text is not in modified UTF-8')
  }

  #take(length: number): number {
    const from = this.#offset
    if (length < 0 || length > this.#bytes.length - from) this.fail('it ends too early')
    this.#offset = from + length
    return from
  }
}
