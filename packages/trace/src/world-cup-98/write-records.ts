import { InvalidInputError } from '@coldframe/core/error'
import {
  firstSecond,
  httpVersions,
  methods,
  noSize,
  recordBytes,
  regions,
  secondsCovered,
  statuses,
  types,
} from './codes.ts'
import type { WorldCup98Record } from './record.ts'

const recordsPerChunk = 13_000

const methodCodes = codes('method', methods)
const httpVersionCodes = codes('httpVersion', httpVersions)
const statusCodes = codes('status', statuses)
const typeCodes = codes('type', types)
const regionCodes = codes('region', regions)

/**
 * Writes records in the archive's binary layout, uncompressed, in chunks of at most 260 kB. What
 * `readWorldCup98` reads comes out as the same bytes.
 *
 * @throws InvalidInputError for a record that the layout cannot hold, naming its position and
 * field; the records before it come first.
 *
 * @example
 * await writeFile('images.bin', writeWorldCup98(readWorldCup98(path, { types: ['IMAGE'] })))
 */
export async function* writeWorldCup98(
  records: AsyncIterable<WorldCup98Record> | Iterable<WorldCup98Record>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let chunk = new Uint8Array(recordsPerChunk * recordBytes)
  let view = new DataView(chunk.buffer)
  let at = 0
  let position = 0
  for await (const record of records) {
    try {
      write(view, at, record)
    } catch (cause) {
      if (at > 0) yield chunk.subarray(0, at)
      throw new InvalidInputError(
        `record ${position} to fit the layout`,
        cause instanceof Error ? cause.message : cause,
        undefined,
        { cause },
      )
    }
    position++
    at += recordBytes
    if (at < chunk.byteLength) continue
    yield chunk
    chunk = new Uint8Array(recordsPerChunk * recordBytes)
    view = new DataView(chunk.buffer)
    at = 0
  }
  if (at > 0) yield chunk.subarray(0, at)
}

function write(view: DataView, at: number, record: WorldCup98Record): void {
  const { timestampSeconds, clientId, objectId, sizeBytes, server } = record
  within('timestampSeconds', timestampSeconds, firstSecond, firstSecond + secondsCovered - 1)
  within('clientId', clientId, 0, 0xffff_ffff)
  within('objectId', objectId, 0, 0xffff_ffff)
  if (sizeBytes !== undefined) within('sizeBytes', sizeBytes, 0, noSize - 1)
  within('server', server, 0, 31)
  const version = httpVersionCodes(record.httpVersion)
  view.setUint32(at, timestampSeconds)
  view.setUint32(at + 4, clientId)
  view.setUint32(at + 8, objectId)
  view.setUint32(at + 12, sizeBytes ?? noSize)
  view.setUint8(at + 16, methodCodes(record.method))
  view.setUint8(at + 17, (version << 6) | statusCodes(record.status))
  view.setUint8(at + 18, typeCodes(record.type))
  view.setUint8(at + 19, (regionCodes(record.region) << 5) | server)
}

function within(field: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new InvalidInputError(`\`${field}\` to be a whole number from ${least} to ${most}`, value)
}

function codes<Value>(field: string, table: readonly Value[]): (value: Value) => number {
  const codeOf = new Map(table.map((value, code) => [value, code]))
  return (value) => {
    const code = codeOf.get(value)
    if (code !== undefined) return code
    throw new InvalidInputError(`\`${field}\` to be among ${table.join(', ')}`, value)
  }
}
