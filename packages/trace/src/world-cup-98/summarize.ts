import type { OneTimeSource, Several } from '../source/byte-source.ts'
import { noSize, recordBytes, regions } from './codes.ts'
import type { WorldCup98Region } from './record.ts'
import { recordBlocks } from './record-blocks.ts'
import { isRecord, recordError } from './record-check.ts'

/** What the archive's `checklog` tool prints. Extremes are `undefined` where there is nothing. */
export interface WorldCup98Summary {
  readonly requests: number
  /** The sum of the sizes that are known. */
  readonly bytes: number
  /** `bytes` by all requests, those without a size too, as `checklog` has it. */
  readonly meanBytes: number | undefined
  readonly minClientId: number | undefined
  readonly maxClientId: number | undefined
  readonly minObjectId: number | undefined
  readonly maxObjectId: number | undefined
  readonly minSizeBytes: number | undefined
  readonly maxSizeBytes: number | undefined
  readonly minTimestampSeconds: number | undefined
  readonly maxTimestampSeconds: number | undefined
  /** Of the first record. */
  readonly startTimestampSeconds: number | undefined
  /** Of the last record. */
  readonly finishTimestampSeconds: number | undefined
  /** Records whose timestamp is smaller than that of the one before. */
  readonly outOfOrder: number
  readonly servers: readonly {
    readonly region: WorldCup98Region
    readonly server: number
    readonly requests: number
  }[]
}

/**
 * Reads logs through and sums them up. Several sources count as one log, as if concatenated.
 *
 * @throws TraceSourceError as `readWorldCup98` does.
 */
export async function summarizeWorldCup98(
  source: Several<OneTimeSource>,
): Promise<WorldCup98Summary> {
  const clients = extremes()
  const objects = extremes()
  const sizes = extremes()
  const times = extremes()
  const requestsByServer = new Float64Array(256)
  let requests = 0
  let bytes = 0
  let start: number | undefined
  let finish: number | undefined
  let previous = 0
  let outOfOrder = 0
  for await (const block of recordBlocks(source)) {
    const { view } = block
    for (let at = 0; at < view.byteLength; at += recordBytes) {
      if (!isRecord(view, at)) throw recordError(block, at)
      const timestamp = view.getUint32(at)
      const size = view.getUint32(at + 12)
      const server = view.getUint8(at + 19)
      requests++
      start ??= timestamp
      if (timestamp < previous) outOfOrder++
      previous = timestamp
      times.add(timestamp)
      clients.add(view.getUint32(at + 4))
      objects.add(view.getUint32(at + 8))
      if (size !== noSize) {
        bytes += size
        sizes.add(size)
      }
      requestsByServer[server] = (requestsByServer[server] ?? 0) + 1
    }
    finish = previous
  }
  return {
    requests,
    bytes,
    meanBytes: requests === 0 ? undefined : bytes / requests,
    minClientId: clients.min(),
    maxClientId: clients.max(),
    minObjectId: objects.min(),
    maxObjectId: objects.max(),
    minSizeBytes: sizes.min(),
    maxSizeBytes: sizes.max(),
    minTimestampSeconds: times.min(),
    maxTimestampSeconds: times.max(),
    startTimestampSeconds: start,
    finishTimestampSeconds: finish,
    outOfOrder,
    servers: regions.flatMap((region, code) =>
      Array.from(requestsByServer.subarray(code * 32, code * 32 + 32), (count, server) => ({
        region,
        server,
        requests: count,
      })).filter((each) => each.requests > 0),
    ),
  }
}

function extremes() {
  let least = Number.POSITIVE_INFINITY
  let most = -1
  return {
    add(value: number): void {
      if (value < least) least = value
      if (value > most) most = value
    },
    min: (): number | undefined => (most < 0 ? undefined : least),
    max: (): number | undefined => (most < 0 ? undefined : most),
  }
}
