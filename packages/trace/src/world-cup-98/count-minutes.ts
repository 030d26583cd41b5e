import type { OneTimeSource, Several } from '../source/byte-source.ts'
import { firstSecond, recordBytes, secondsCovered } from './codes.ts'
import type { MinuteCounts } from './minute-counts.ts'
import { type RecordBlock, recordBlocks } from './record-blocks.ts'
import { isRecord, recordError } from './record-check.ts'
import { type RecordFilter, recordFilter, type WorldCup98Filter } from './record-filter.ts'

/**
 * Requests per minute of the archive's logs, from the first minute with a request to the last.
 * Order does not matter. Without a filter only timestamps are read: codes are checked in the first
 * record of each run of one minute, which is enough to tell that a file is something else.
 *
 * @returns `counts` is empty where there are no requests; `firstMinuteMs` is the archive's first then.
 * @throws InvalidInputError and TraceSourceError as `readWorldCup98` does.
 */
export async function countWorldCup98Minutes(
  source: Several<OneTimeSource>,
  filter: WorldCup98Filter = {},
): Promise<MinuteCounts> {
  const keeps = recordFilter(filter)
  const counts = new Float64Array(secondsCovered / 60)
  for await (const block of recordBlocks(source)) {
    if (keeps === undefined) countAll(block, counts)
    else countKept(block, counts, keeps)
  }
  const first = Math.max(0, counts.findIndex(isSome))
  const last = counts.findLastIndex(isSome)
  return {
    firstMinuteMs: (firstSecond + first * 60) * 1000,
    counts: Array.from(counts.subarray(first, last + 1)),
  }
}

function isSome(count: number): boolean {
  return count > 0
}

/** Timestamps run: most records are in the minute of the one before. */
function countAll(block: RecordBlock, counts: Float64Array): void {
  const { view } = block
  const end = view.byteLength
  for (let at = 0; at < end; ) {
    if (!isRecord(view, at)) throw recordError(block, at)
    const begun = at
    const minute = Math.floor((view.getUint32(at) - firstSecond) / 60)
    const minuteStart = firstSecond + minute * 60
    do at += recordBytes
    while (at < end && (view.getUint32(at) - minuteStart) >>> 0 < 60)
    counts[minute] = (counts[minute] ?? 0) + (at - begun) / recordBytes
  }
}

function countKept(block: RecordBlock, counts: Float64Array, keeps: RecordFilter): void {
  const { view } = block
  for (let at = 0; at < view.byteLength; at += recordBytes) {
    if (!isRecord(view, at)) throw recordError(block, at)
    if (!keeps(view, at)) continue
    const minute = Math.floor((view.getUint32(at) - firstSecond) / 60)
    counts[minute] = (counts[minute] ?? 0) + 1
  }
}
