import { randomStream } from '../random-stream.ts'

/** 30 June 1998, 20:00 UTC. */
export const evening: number = Date.UTC(1998, 5, 30, 20) / 1000

/** One record of 20 bytes; what is not given is 0. */
export function recordBytesOf(
  fields: Partial<
    Record<
      'timestamp' | 'client' | 'object' | 'size' | 'method' | 'status' | 'type' | 'server',
      number
    >
  > = {},
): Uint8Array {
  const bytes = new Uint8Array(20)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, fields.timestamp ?? evening)
  view.setUint32(4, fields.client ?? 0)
  view.setUint32(8, fields.object ?? 0)
  view.setUint32(12, fields.size ?? 0)
  view.setUint8(16, fields.method ?? 0)
  view.setUint8(17, fields.status ?? 0)
  view.setUint8(18, fields.type ?? 0)
  view.setUint8(19, fields.server ?? 0)
  return bytes
}

/** Records of that evening, sorted, about `perSecond` in each second, with any codes. */
export function* syntheticLog(
  records: number,
  { seed = 1, perSecond = 3000 }: { seed?: number; perSecond?: number } = {},
): Generator<Uint8Array, void, undefined> {
  const random = randomStream(seed)
  // Not quite uniform, which does not matter here, and fast.
  const below = (limit: number) => (random.next() >>> 0) % limit
  let timestamp = evening
  for (let written = 0; written < records; ) {
    const chunk = new Uint8Array(Math.min(50_000, records - written) * 20)
    const view = new DataView(chunk.buffer)
    for (let at = 0; at < chunk.length; at += 20) {
      if (below(perSecond) === 0) timestamp++
      view.setUint32(at, timestamp)
      view.setUint32(at + 4, below(2_770_000))
      view.setUint32(at + 8, below(89_997))
      view.setUint32(at + 12, below(10) === 0 ? 0xffff_ffff : below(30_000))
      view.setUint32(at + 16, codes(below))
    }
    written += chunk.length / 20
    yield chunk
  }
}

function codes(below: (limit: number) => number): number {
  const status = (below(4) << 6) | below(38)
  return (below(9) << 24) | (status << 16) | (below(13) << 8) | below(128)
}
