import { ByteNumber } from './byte-number.ts'
import type { BytePattern } from './byte-pattern.ts'
import type { RepeatedTexts } from './repeated-texts.ts'
import { idEnd } from './request-id-words.ts'

const isNumberByte = new Uint8Array(256)
for (const byte of Buffer.from('+-.0123456789Ee')) isNumberByte[byte] = 1

/** Reads the id from `start` on: letters, digits, `-` and `_`; empty where there are none. */
export interface IdReader {
  read(bytes: Buffer, view: DataView, start: number, limit: number): string
}

const plainIds: IdReader = {
  read: (bytes, _, start, limit) => bytes.toString('latin1', start, idEnd(bytes, start, limit)),
}

/** Reads a line from its bytes, front to back, in the shape in which someone is known to write it. */
export class ByteCursor {
  readonly #requestIds: IdReader
  readonly #number = new ByteNumber()
  bytes: Buffer = Buffer.alloc(0)
  view: DataView = new DataView(this.bytes.buffer, 0, 0)
  at = 0
  /** The end of the line, or of lines of which it is the first. */
  end = 0

  /** @param requestIds Knows the ids that it read before. */
  constructor(requestIds: IdReader = plainIds) {
    this.#requestIds = requestIds
  }

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

  /** Goes on to the end of the line, its `\n` if it has one; `false` where more stands before it. */
  endsLine(): boolean {
    const { bytes, end } = this
    if (bytes[this.at] === 0x0d && this.at < end) this.at++
    return this.at === end || bytes[this.at] === 0x0a
  }

  skipsToLineEnd(): void {
    while (this.at < this.end && this.bytes[this.at] !== 0x0a) this.at++
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

  /**
   * Goes on after a number as JSON has them, of any length and with an exponent, too; NaN where none
   * stands.
   */
  jsonNumber(): number {
    const { bytes, at: start, end: limit } = this
    const value = this.number(15)
    if (value >= 0 && isNumberByte[bytes[this.at] ?? 0] === 0) return value
    let end = start
    while (end < limit && isNumberByte[bytes[end] ?? 0] === 1) end++
    this.at = end
    return isJsonNumber(bytes, start) ? Number(bytes.toString('latin1', start, end)) : Number.NaN
  }

  /**
   * Goes on after the rest of a JSON text whose first quote is passed, and its last quote;
   * `undefined`, and on to the end, where it has an escape or no end.
   *
   * @param texts Those that it may be one of.
   */
  jsonText(texts?: RepeatedTexts): string | undefined {
    const { bytes, at: start, end: limit } = this
    let all = 0
    for (let at = start; at < limit; at++) {
      const byte = bytes[at] ?? 0
      if (byte === 0x22) {
        this.at = at + 1
        if (all >= 0x80) return bytes.toString('utf8', start, at)
        return texts ? texts.read(bytes, start, at) : bytes.toString('latin1', start, at)
      }
      if (byte < 0x20 || byte === 0x5c) break
      all |= byte
    }
    this.at = limit
    return undefined
  }

  /** Goes on after a byte, where it stands. */
  skipsByte(byte: number): boolean {
    if (this.at >= this.end || this.bytes[this.at] !== byte) return false
    this.at++
    return true
  }

  /** Goes on after a request id; empty where none stands. */
  requestId(): string {
    const id = this.#requestIds.read(this.bytes, this.view, this.at, this.end)
    this.at += id.length
    return id
  }

  /** Goes on after letters, digits, `-` and `_`; empty where none stand. */
  word(): string {
    const word = plainIds.read(this.bytes, this.view, this.at, this.end)
    this.at += word.length
    return word
  }
}

/**
 * Whether bytes that `Number` makes a number of are one for JSON, too: without a plus before it, with
 * a digit on either side of a point, and with no zero before the digits.
 */
function isJsonNumber(bytes: Uint8Array, start: number): boolean {
  let at = bytes[start] === 0x2d ? start + 1 : start
  if (!isDigit(bytes[at])) return false
  if (bytes[at] === 0x30 && isDigit(bytes[at + 1])) return false
  while (isDigit(bytes[at])) at++
  return bytes[at] !== 0x2e || isDigit(bytes[at + 1])
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
