import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { TraceSourceError } from '../source/trace-source-error.ts'
import { collect } from '../testing/collect.ts'
import { evening, recordBytesOf, syntheticLog } from '../testing/world-cup-98-log.ts'
import { readWorldCup98Columns } from './read-columns.ts'
import { readWorldCup98 } from './read-records.ts'
import type { WorldCup98Record } from './record.ts'
import type { WorldCup98Filter } from './record-filter.ts'

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-world-cup-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

const log = Buffer.concat([
  recordBytesOf({ timestamp: 893_971_817, client: 1, object: 2, size: 24_736, status: 0x42 }),
  recordBytesOf({
    ...{ timestamp: 893_971_818, client: 0xffff_ffff, object: 89_996, size: 0xffff_ffff },
    ...{ method: 8, status: 0xe5, type: 12, server: 0x7f },
  }),
])

const records: WorldCup98Record[] = [
  {
    ...{ timestampSeconds: 893_971_817, clientId: 1, objectId: 2, sizeBytes: 24_736 },
    ...{ method: 'GET', httpVersion: '1.0', status: 200, type: 'HTML' },
    ...{ region: 'SANTA_CLARA', server: 0 },
  },
  {
    ...{ timestampSeconds: 893_971_818, clientId: 4_294_967_295, objectId: 89_996 },
    ...{ sizeBytes: undefined, method: 'OTHER', httpVersion: 'X.X', status: undefined },
    ...{ type: 'OTHER', region: 'PARIS', server: 31 },
  },
]

test('each field is decoded; no size and no status are undefined', async () => {
  expect(await collect(readWorldCup98(log))).toEqual(records)
})

test.each([
  [0, 100],
  [2, 200],
  [8, 206],
  [9, 300],
  [14, 305],
  [15, 400],
  [30, 415],
  [31, 500],
  [36, 505],
  [37, undefined],
])('status byte %i is %s', async (status, expected) => {
  const [record] = await collect(readWorldCup98(recordBytesOf({ status })))
  expect(record?.status).toBe(expected)
})

test('a plain file, a compressed one whatever its name, a URL and a stream give the same', async () => {
  const plain = await file('wc_day5_1', log)
  const compressed = await file('wc_day5_1.bin', gzipSync(log))
  for (const source of [
    plain,
    pathToFileURL(plain),
    compressed,
    Readable.from([log]),
    Readable.from([gzipSync(log)]),
    () => [log],
  ])
    expect(await collect(readWorldCup98(source))).toEqual(records)
})

test('several sources are read in order, and empty ones have nothing', async () => {
  const empty = await file('wc_day1_1.gz', gzipSync(''))
  const blank = await file('wc_day2_1', new Uint8Array())
  expect(await collect(readWorldCup98([empty, log, blank, log]))).toEqual([...records, ...records])
})

test('pieces of any length, also of a compressed log, give the same records', async () => {
  const whole = Buffer.concat([...syntheticLog(50)])
  const expected = await collect(readWorldCup98(whole))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 90 })),
      fc.boolean(),
      async (lengths, compress) => {
        const bytes = compress ? gzipSync(whole) : whole
        const pieces: Uint8Array[] = []
        let begin = 0
        for (const length of lengths) {
          pieces.push(bytes.subarray(begin, begin + length))
          begin += length
        }
        pieces.push(bytes.subarray(begin))
        expect(await collect(readWorldCup98(Readable.from(pieces)))).toEqual(expected)
      },
    ),
  )
})

test('columns hold the same records, in the codes of the log', async () => {
  const [columns] = await collect(readWorldCup98Columns(log))
  expect(columns).toEqual({
    length: 2,
    timestampSeconds: new Uint32Array([893_971_817, 893_971_818]),
    clientIds: new Uint32Array([1, 4_294_967_295]),
    objectIds: new Uint32Array([2, 89_996]),
    sizesBytes: new Uint32Array([24_736, 4_294_967_295]),
    methods: new Uint8Array([0, 8]),
    statuses: new Uint8Array([0x42, 0xe5]),
    types: new Uint8Array([0, 12]),
    servers: new Uint8Array([0, 0x7f]),
  })
})

const filters: [WorldCup98Filter, (record: WorldCup98Record) => boolean][] = [
  [{ types: ['IMAGE', 'HTML'] }, ({ type }) => type === 'IMAGE' || type === 'HTML'],
  [{ methods: ['GET'] }, ({ method }) => method === 'GET'],
  [{ statuses: [200, undefined] }, ({ status }) => status === 200 || status === undefined],
  [
    { regions: ['PARIS'], servers: [4] },
    ({ region, server }) => region === 'PARIS' && server === 4,
  ],
  [
    { from: '1998-06-30T20:00:01Z', to: '1998-06-30T22:00:03+02:00' },
    ({ timestampSeconds }) => timestampSeconds === evening + 1 || timestampSeconds === evening + 2,
  ],
  [{ types: [] }, () => false],
]
test.each(filters)('%o keeps what it says', async (filter, keeps) => {
  const whole = Buffer.concat([...syntheticLog(4000, { perSecond: 500 })])
  const kept = (await collect(readWorldCup98(whole))).filter(keeps)
  expect(await collect(readWorldCup98(whole, filter))).toEqual(kept)
  const batches = await collect(readWorldCup98Columns(whole, filter))
  expect(batches.flatMap(({ clientIds }) => [...clientIds])).toEqual(
    kept.map(({ clientId }) => clientId),
  )
})

test.each([
  [{ types: ['GIF'] }, '`types` to be among HTML, IMAGE'],
  [{ statuses: [299] }, '`statuses` to be among 100'],
  [{ servers: [32] }, '`servers` to be among 0'],
  [{ from: '1998-06-30T20:00' }, '`from` to be a Date or ISO 8601 text with its zone'],
  [{ from: '1998-06-30T20:00Z', to: '1998-06-30T22:00+02:00' }, '`to` to be after `from`'],
])('the filter %o is refused', (filter, message) => {
  expect(() => readWorldCup98(log, filter as unknown as WorldCup98Filter)).toThrow(message)
})

/** What was read, and what then was thrown. */
async function readUntilError(source: Parameters<typeof readWorldCup98>[0]) {
  const read: WorldCup98Record[] = []
  try {
    for await (const record of readWorldCup98(source)) read.push(record)
  } catch (error) {
    if (TraceSourceError.isInstance(error)) return { read, error }
    throw error
  }
  throw new Error('Expected a TraceSourceError, got none.')
}

test('a file cut within a record is an error after its last whole one', async () => {
  const path = await file('wc_day5_1', log.subarray(0, 39))
  const { read, error } = await readUntilError(path)
  expect(read).toEqual(records.slice(0, 1))
  expect(error).toMatchObject({ source: path, byteOffset: 20 })
  expect(error.message).toBe(
    `Expected a record of 20 bytes, got: "19 bytes and the end" (byte 20 of ${path}). Check whether the file was copied in full.`,
  )
})

test('a compressed file cut in the middle gives what it holds, then an error', async () => {
  const whole = Buffer.concat([...syntheticLog(60_000)])
  const compressed = gzipSync(whole)
  const path = await file('wc_day66_1.gz', compressed.subarray(0, compressed.length / 2))
  const { read, error } = await readUntilError(path)
  expect(read.length).toBeGreaterThan(10_000)
  expect(read).toEqual((await collect(readWorldCup98(whole))).slice(0, read.length))
  expect(error.source).toBe(path)
  expect(error.byteOffset).toBeGreaterThanOrEqual(read.length * 20)
  expect(error.message).toContain('unexpected end of file')
})

test.each([
  [recordBytesOf({ timestamp: 0 }), 'a timestamp from 893541600 to 901490399, got: 0'],
  [recordBytesOf({ method: 9 }), 'a method from 0 to 8, got: 9'],
  [recordBytesOf({ status: 38 }), 'a status code from 0 to 37, got: 38'],
  [recordBytesOf({ type: 13 }), 'a type from 0 to 12, got: 13'],
  [recordBytesOf({ server: 0x80 }), 'a region from 0 to 3, got: 4'],
  [Buffer.from('period,count\n1998-04-30 21:30:00,2\n'), 'a timestamp from'],
])('what the archive has not is an error at its byte: case %#', async (bytes, message) => {
  const { read, error } = await readUntilError([log, Buffer.concat([log, bytes])])
  expect(read).toEqual([...records, ...records])
  expect(error.message).toContain(message)
  expect(error).toMatchObject({ source: 'input 2', byteOffset: 40 })
})

test('a path that is not there, and a folder, are named', async () => {
  for (const path of [join(tmpdir(), 'no-such-file.gz'), tmpdir()])
    expect((await readUntilError(path)).error).toMatchObject({ source: path, byteOffset: 0 })
})

test('any bytes give records or a TraceSourceError, and columns agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
      const source = Buffer.concat([log, bytes])
      const read: WorldCup98Record[] = []
      const rows: number[] = []
      const caught = await (async () => {
        for await (const record of readWorldCup98(source)) read.push(record)
      })().catch((error: unknown) => error)
      const caughtInColumns = await (async () => {
        for await (const { clientIds } of readWorldCup98Columns(source)) rows.push(...clientIds)
      })().catch((error: unknown) => error)
      expect(read.length).toBeGreaterThanOrEqual(2)
      expect(rows).toEqual(read.map(({ clientId }) => clientId))
      expect(caughtInColumns).toEqual(caught)
      if (caught !== undefined) expect(TraceSourceError.isInstance(caught)).toBe(true)
    }),
  )
})

test('leaving the loop closes the file', async () => {
  const path = await file('wc_day66_1.gz', gzipSync(Buffer.concat([...syntheticLog(60_000)])))
  for await (const record of readWorldCup98([path, '/no/such/file'])) {
    expect(record.timestampSeconds).toBeGreaterThanOrEqual(evening)
    break
  }
})
