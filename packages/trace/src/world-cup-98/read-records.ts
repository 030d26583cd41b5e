import type { OneTimeSource, Several } from '../source/byte-source.ts'
import { httpVersions, methods, noSize, recordBytes, regions, statuses, types } from './codes.ts'
import type {
  WorldCup98HttpVersion,
  WorldCup98Method,
  WorldCup98Record,
  WorldCup98Region,
  WorldCup98Type,
} from './record.ts'
import { recordBlocks } from './record-blocks.ts'
import { isRecord, recordError } from './record-check.ts'
import { recordFilter, type WorldCup98Filter } from './record-filter.ts'

/**
 * Reads binary logs of the archive, `wc_dayX_Y.gz`, plain or compressed, in the order given. An
 * empty one, as those of days 1 to 4 are, has no records. Memory is bounded: it holds one block.
 *
 * A day runs from midnight to midnight in Paris, UTC+2; timestamps are UTC.
 *
 * Records come as they stand, also out of order. Those read before an error stand.
 *
 * @throws InvalidInputError for a filter that makes no sense.
 * @throws TraceSourceError with the byte offset: a source that cannot be read or decompressed, that
 * ends within a record, or that has a timestamp outside of the archive's 92 days or a code that it
 * does not have, and so is something else.
 *
 * @example
 * for await (const record of readWorldCup98('wc_day66_1.gz', { types: ['IMAGE'] }))
 *   console.log(record.timestampSeconds, record.sizeBytes)
 */
export function readWorldCup98(
  source: Several<OneTimeSource>,
  filter: WorldCup98Filter = {},
): AsyncGenerator<WorldCup98Record, void, undefined> {
  const keeps = recordFilter(filter)
  return (async function* () {
    for await (const block of recordBlocks(source)) {
      const { view } = block
      for (let at = 0; at < view.byteLength; at += recordBytes) {
        if (!isRecord(view, at)) throw recordError(block, at)
        if (keeps === undefined || keeps(view, at)) yield recordAt(view, at)
      }
    }
  })()
}

/** The codes were checked before: the casts only drop "or not in the table". */
function recordAt(view: DataView, at: number): WorldCup98Record {
  const sizeBytes = view.getUint32(at + 12)
  const status = view.getUint8(at + 17)
  const server = view.getUint8(at + 19)
  return {
    timestampSeconds: view.getUint32(at),
    clientId: view.getUint32(at + 4),
    objectId: view.getUint32(at + 8),
    sizeBytes: sizeBytes === noSize ? undefined : sizeBytes,
    method: methods[view.getUint8(at + 16)] as WorldCup98Method,
    httpVersion: httpVersions[status >> 6] as WorldCup98HttpVersion,
    status: statuses[status & 0x3f],
    type: types[view.getUint8(at + 18)] as WorldCup98Type,
    region: regions[server >> 5] as WorldCup98Region,
    server: server & 0x1f,
  }
}
