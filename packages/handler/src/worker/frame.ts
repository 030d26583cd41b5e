/** One message between this process and a worker: `python/frames.py` says how it is written. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Uint8Array<ArrayBuffer>
}

/** The bytes of a frame, in two parts so that the payload is not copied. */
export function encodeFrame(
  header: Readonly<Record<string, unknown>>,
  payload: Uint8Array,
): [Uint8Array, Uint8Array] {
  const text = Buffer.from(JSON.stringify(header))
  const start = Buffer.alloc(text.length + 8)
  start.writeUInt32LE(text.length)
  text.copy(start, 4)
  start.writeUInt32LE(payload.length, text.length + 4)
  return [start, payload]
}
