import { BytePattern } from './byte-pattern.ts'

const minuteLength = '2026-10-08T07:30:'.length
const plainMinute = /^\d{4}-\d\d-\d\dT\d\d:\d\d:$/

/** Reads times out of bytes. Those of one minute follow one another, so the last minute is kept. */
export class ByteTime {
  #minute = new BytePattern(new Uint8Array(minuteLength))
  #minuteMs = Number.NaN

  /** What `Date.parse` gives for a time like `2026-10-08T07:30:27.768Z`; NaN for any other text. */
  read(bytes: Buffer, view: DataView, from: number): number {
    const at = from + minuteLength
    const seconds = 10 * digit(bytes[at]) + digit(bytes[at + 1])
    const ms = 100 * digit(bytes[at + 3]) + 10 * digit(bytes[at + 4]) + digit(bytes[at + 5])
    const isPlain = seconds < 60 && ms >= 0 && bytes[at + 2] === 0x2e && bytes[at + 6] === 0x5a
    if (!isPlain) return Number.NaN
    if (!this.#minute.standsAt(view, from, at)) {
      const minute = bytes.toString('latin1', from, at)
      if (!plainMinute.test(minute)) return Number.NaN
      this.#minuteMs = Date.parse(`${minute}00.000Z`)
      this.#minute = new BytePattern(bytes.subarray(from, at))
    }
    return this.#minuteMs + 1000 * seconds + ms
  }
}

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : Number.NaN
}
