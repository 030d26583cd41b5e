import { brotliDecompressSync } from 'node:zlib'
import { compressedCounts } from './compressed-counts.ts'
import type { MinuteCounts } from './minute-counts.ts'

/** 30 April 1998, 21:30 UTC. */
const firstMinuteMs: number = Date.UTC(1998, 3, 30, 21, 30)

let published: MinuteCounts | undefined

/**
 * Requests per minute of the whole 1998 FIFA World Cup web site trace, built in: 1,352,804,107 in
 * 125,310 minutes, from 30 April 1998 21:30 UTC to 26 July 1998 22:00 UTC.
 *
 * The trace was collected and published by M. Arlitt and T. Jin, "1998 World Cup Web Site Access
 * Logs", August 1998, in the Internet Traffic Archive. The counts are those of N. Mahmoudi's
 * worldcup98-dataset; ten minutes without a row there have 0.
 */
export function publishedMinutes(): MinuteCounts {
  published ??= { firstMinuteMs, counts: decodeCounts(compressedCounts) }
  return published
}

/** The inverse of `encodeCounts` in scripts/world-cup-98-counts.ts. */
export function decodeCounts(encoded: string): readonly number[] {
  const planes = brotliDecompressSync(Buffer.from(encoded, 'base64'))
  const length = planes.length / 3
  const counts: number[] = []
  let count = 0
  for (let minute = 0; minute < length; minute++) {
    const folded =
      planes.readUInt8(minute) +
      (planes.readUInt8(length + minute) << 8) +
      (planes.readUInt8(2 * length + minute) << 16)
    count += folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
    counts.push(count)
  }
  return counts
}
