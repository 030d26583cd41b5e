import { ByteNumber } from './byte-number.ts'
import type { BytePattern } from './byte-pattern.ts'
import { IdReader } from './id-reader.ts'

/** Reads a line from its bytes, front to back, in the shape in which someone is known to write it. */
export class ByteCursor {
  readonly #ids = new IdReader()
  readonly #number = new ByteNumber()
  bytes: Buffer = Buffer.alloc(0)
  view: DataView = new DataView(this.bytes.buffer, 0, 0)
  at = 0
  /** The end of the line. */
  end = 0

  place(bytes: Buffer, start: number, end: number): void {
    if (this.bytes !== bytes) {
      this.bytes = bytes
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    this.at = start
    this.end = end
  }

  /** Goes on after these bytes, where they stand. */
  skips(pattern: BytePattern): boolean {
    if (!pattern.standsAt(this.view, this.at, this.end)) return false
    this.at += pattern.length
    return true
  }

  /** Goes on after a number, as `ByteNumber` reads it; NaN where none stands. */
  number(decimals: number): number {
    const value = this.#number.read(this.bytes, this.at, decimals)
    this.at = this.#number.end
    return value
  }

  /** As `number`, of what follows these bytes; NaN, and no further, where they do not stand. */
  numberAfter(pattern: BytePattern, decimals: number): number {
    return this.skips(pattern) ? this.number(decimals) : Number.NaN
  }

  /** Goes on after an id of letters, digits, `-` and `_`; empty where none stands. */
  id(): string {
    const id = this.#ids.read(this.bytes, this.view, this.at, this.end)
    this.at += id.length
    return id
  }
}
