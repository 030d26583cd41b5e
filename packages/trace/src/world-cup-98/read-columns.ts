import type { OneTimeSource, Several } from '../source/byte-source.ts'
import { recordBytes } from './codes.ts'
import { recordBlocks } from './record-blocks.ts'
import { isRecord, recordError } from './record-check.ts'
import { type RecordFilter, recordFilter, type WorldCup98Filter } from './record-filter.ts'

/** A batch of records, field by field, in the log's own codes. */
export interface WorldCup98Columns {
  readonly length: number
  readonly timestampSeconds: Uint32Array
  readonly clientIds: Uint32Array
  readonly objectIds: Uint32Array
  /** 4294967295 where the answer had no size. */
  readonly sizesBytes: Uint32Array
  readonly methods: Uint8Array
  /** Upper two bits the HTTP version, lower six the position in the table of statuses. */
  readonly statuses: Uint8Array
  readonly types: Uint8Array
  /** Upper three bits the region, lower five the server. */
  readonly servers: Uint8Array
}

/**
 * As `readWorldCup98`, in batches of about 52,000 records (13,000 from gzip) and several times as
 * fast. The arrays are the caller's to keep.
 *
 * @throws InvalidInputError and TraceSourceError as `readWorldCup98` does; of the batch with a
 * record that is none, the records before it come first.
 */
export function readWorldCup98Columns(
  source: Several<OneTimeSource>,
  filter: WorldCup98Filter = {},
): AsyncGenerator<WorldCup98Columns, void, undefined> {
  const keeps = recordFilter(filter)
  return (async function* () {
    for await (const block of recordBlocks(source)) {
      const columns = emptyColumns(block.view.byteLength / recordBytes)
      const { rows, end } = fill(columns, block.view, keeps)
      if (rows > 0) yield rows === columns.length ? columns : firstRows(columns, rows)
      if (end < block.view.byteLength) throw recordError(block, end)
    }
  })()
}

/** Up to the end, or the first record that is none. */
function fill(columns: WorldCup98Columns, view: DataView, keeps: RecordFilter | undefined) {
  const { timestampSeconds, clientIds, objectIds, sizesBytes } = columns
  const { methods, statuses, types, servers } = columns
  let rows = 0
  let at = 0
  for (; at < view.byteLength && isRecord(view, at); at += recordBytes) {
    if (keeps !== undefined && !keeps(view, at)) continue
    // Signed: the arrays take the same bits, and the engine keeps small integers.
    timestampSeconds[rows] = view.getInt32(at)
    clientIds[rows] = view.getInt32(at + 4)
    objectIds[rows] = view.getInt32(at + 8)
    sizesBytes[rows] = view.getInt32(at + 12)
    const codes = view.getInt32(at + 16)
    methods[rows] = codes >>> 24
    statuses[rows] = codes >>> 16
    types[rows] = codes >>> 8
    servers[rows] = codes
    rows++
  }
  return { rows, end: at }
}

/** All in one allocation. */
function emptyColumns(length: number): WorldCup98Columns {
  const buffer = new ArrayBuffer(length * recordBytes)
  const words = (nth: number) => new Uint32Array(buffer, 4 * nth * length, length)
  const bytes = (nth: number) => new Uint8Array(buffer, (16 + nth) * length, length)
  return {
    length,
    timestampSeconds: words(0),
    clientIds: words(1),
    objectIds: words(2),
    sizesBytes: words(3),
    methods: bytes(0),
    statuses: bytes(1),
    types: bytes(2),
    servers: bytes(3),
  }
}

function firstRows(batch: WorldCup98Columns, length: number): WorldCup98Columns {
  return {
    length,
    timestampSeconds: batch.timestampSeconds.subarray(0, length),
    clientIds: batch.clientIds.subarray(0, length),
    objectIds: batch.objectIds.subarray(0, length),
    sizesBytes: batch.sizesBytes.subarray(0, length),
    methods: batch.methods.subarray(0, length),
    statuses: batch.statuses.subarray(0, length),
    types: batch.types.subarray(0, length),
    servers: batch.servers.subarray(0, length),
  }
}
