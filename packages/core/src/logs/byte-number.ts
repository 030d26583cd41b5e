/** Powers of ten that a double holds exactly. */
const powers = Array.from({ length: 16 }, (_, places) => 10 ** places)

/**
 * Reads plain decimal numbers out of bytes: `12`, `12.34`. Whole numbers up to 2^53 and powers of
 * ten are exact, so that their quotient is the double that `Number` gives.
 */
export class ByteNumber {
  /** Where the number last read ends. */
  end = 0

  /**
   * A number of at most 15 digits, `decimals` of them at most after a point; else NaN, also where a
   * zero stands before another digit.
   */
  read(bytes: Uint8Array, from: number, decimals: number): number {
    let value = 0
    let at = from
    let point = -1
    for (; ; at++) {
      const byte = bytes[at] ?? 0
      if (byte >= 0x30 && byte <= 0x39) value = value * 10 + (byte - 0x30)
      else if (byte === 0x2e && point < 0 && at > from) point = at
      else break
    }
    this.end = at
    const wholeEnd = point < 0 ? at : point
    const digits = at - from - (point < 0 ? 0 : 1)
    if (digits < 1 || digits > 15 || (bytes[from] === 0x30 && wholeEnd > from + 1))
      return Number.NaN
    if (point < 0) return value
    const places = at - point - 1
    return places < 1 || places > decimals ? Number.NaN : value / (powers[places] ?? Number.NaN)
  }
}
