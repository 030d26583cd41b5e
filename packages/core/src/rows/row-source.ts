/** A text in UTF-8, whole or in pieces that are cut anywhere. */
export type RowSource =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>

/** Large pieces are cut to this size, so that rows come before one is through. */
const sliceBytes = 64 * 1024

/** The bytes of a text, in pieces of at most 64 KiB. A character may be cut between two texts. */
export async function* bytesOf(source: RowSource): AsyncGenerator<Uint8Array, void, void> {
  let half = ''
  const pieces = typeof source === 'string' || source instanceof Uint8Array ? [source] : source
  for await (const piece of pieces) {
    let bytes: Uint8Array
    if (typeof piece === 'string') {
      const whole = half + piece
      const last = whole.charCodeAt(whole.length - 1)
      const end = last >= 0xd800 && last < 0xdc00 ? whole.length - 1 : whole.length
      half = whole.slice(end)
      bytes = Buffer.from(whole.slice(0, end))
    } else bytes = piece
    for (let start = 0; start < bytes.length; start += sliceBytes)
      yield bytes.subarray(start, start + sliceBytes)
  }
  if (half !== '') yield Buffer.from(half)
}
