import { modifiedUtf8Length, writeModifiedUtf8 } from './modified-utf8.ts'

/** Collects big-endian numbers, texts and fixed blocks in one growing buffer. */
export class ByteSink {
  #bytes = new Uint8Array(256)
  #length = 0

  hex(digits: string): void {
    const at = this.#reserve(digits.length / 2)
    for (let index = 0; index < digits.length; index += 2) {
      this.#bytes[at + index / 2] = Number.parseInt(digits.slice(index, index + 2), 16)
    }
  }

  byte(value: number): void {
    const at = this.#reserve(1)
    this.#bytes[at] = value
  }

  int(value: number): void {
    const at = this.#reserve(4)
    this.#view().setInt32(at, value)
  }

  long(value: bigint): void {
    const at = this.#reserve(8)
    this.#view().setBigInt64(at, value)
  }

  double(value: number): void {
    const at = this.#reserve(8)
    this.#view().setFloat64(at, value)
  }

  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length)
    this.#bytes.set(value, at)
  }

  /** A text object with its mark: short or long form by its length. */
  string(text: string): void {
    const length = modifiedUtf8Length(text)
    if (length <= 0xffff) {
      this.byte(0x74)
      this.byte(length >> 8)
      this.byte(length & 0xff)
    } else {
      this.byte(0x7c)
      this.long(BigInt(length))
    }
    const at = this.#reserve(length)
    writeModifiedUtf8(text, this.#bytes, at)
  }

  result(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #view(): DataView {
    return new DataView(this.#bytes.buffer)
  }

  #reserve(count: number): number {
    const from = this.#length
    const needed = from + count
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#length = needed
    return from
  }
}
