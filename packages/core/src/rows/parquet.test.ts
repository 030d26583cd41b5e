import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetMetadata } from 'hyparquet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import { invocationColumns } from './invocation-columns.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { readRows } from './read-parquet.ts'
import { anyInvocation } from './testing/any-invocation.ts'
import { gathered, recordedInvocations, upToError } from './testing/recorded-invocations.ts'
import { writeCsv } from './write-csv.ts'
import { writeNdjson } from './write-ndjson.ts'
import { writeParquet } from './write-parquet.ts'

let directory: string
let recorded: Invocation[]
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldframe-rows-'))
  recorded = await recordedInvocations()
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function bytesOf(rows: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await gathered(rows))
}

/** A database in memory, which is closed whatever happens. */
async function onDuckDB<Answer>(
  ask: (connection: DuckDBConnection) => Promise<Answer>,
): Promise<Answer> {
  const database = await DuckDBInstance.create()
  const connection = await database.connect()
  try {
    return await ask(connection)
  } finally {
    connection.closeSync()
    database.closeSync()
  }
}

test('what was written is read back: every recorded log', async () => {
  expect(await gathered(readRows(writeParquet(recorded)))).toEqual(recorded)
})

test('what was written is read back: any invocations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyInvocation, { maxLength: 4 }), async (rows) => {
      expect(await gathered(readRows(writeParquet(rows, { rowGroupRows: 2 })))).toEqual(rows)
    }),
    { numRuns: 30 },
  )
})

test('a row group is written as soon as it is full, and read alone', async () => {
  let given = 0
  function* source() {
    for (const invocation of recorded) {
      given++
      yield invocation
    }
  }
  const writer = writeParquet(source(), { rowGroupRows: 5 })
  await writer.next()
  expect(given).toBe(5)
  await writer.return()

  const file = await bytesOf(writeParquet(recorded, { rowGroupRows: 5 }))
  const { row_groups } = parquetMetadata(new Uint8Array(file).buffer)
  expect(row_groups.map(({ num_rows }) => Number(num_rows)).slice(0, -1)).toEqual(
    Array(row_groups.length - 1).fill(5),
  )
  const whole = new Uint8Array(file).buffer
  const ends: number[] = []
  const reader = readRows({
    byteLength: file.length,
    slice(start: number, end = file.length) {
      ends.push(end)
      return whole.slice(start, end)
    },
  })
  expect((await reader.next()).value).toEqual(recorded[0])
  await reader.return()
  const [footer, ...pages] = ends
  expect(footer).toBe(file.length)
  const second = Number(row_groups[1]?.columns[0]?.meta_data?.data_page_offset)
  expect(Math.max(...pages)).toBeLessThanOrEqual(second)
})

test('DuckDB finds the types that the columns state, and sums right, in all three formats', async () => {
  const files = {
    parquet: ['rows.parquet', writeParquet(recorded), 'read_parquet'],
    csv: ['rows.csv', writeCsv(recorded), 'read_csv'],
    ndjson: ['rows.ndjson', writeNdjson(recorded), 'read_json'],
  } as const
  const sum = (of: (invocation: Invocation) => number | undefined) =>
    recorded.reduce((total, invocation) => total + (of(invocation) ?? 0), 0)
  await onDuckDB(async (connection) => {
    for (const [name, bytes, read] of Object.values(files)) {
      const path = join(directory, name)
      await writeFile(path, await bytesOf(bytes))
      const [row] = (
        await connection.runAndReadAll(
          `SELECT count(*)::INT AS rows, count(durationMs)::INT AS reports,
             sum(billedDurationMs)::DOUBLE AS billed, sum(durationMs) AS duration,
             sum(inferMs) AS infer, count(*) FILTER (start = 'cold')::INT AS cold
           FROM ${read}('${path}')`,
        )
      ).getRowObjects()
      expect(row, name).toEqual({
        rows: recorded.length,
        reports: recorded.filter(({ report }) => report).length,
        billed: sum(({ report }) => report?.billedDurationMs),
        duration: expect.closeTo(
          sum(({ report }) => report?.durationMs),
          6,
        ),
        infer: expect.closeTo(3 * 87.1, 6),
        cold: recorded.filter(({ start }) => start.kind === 'cold').length,
      })
    }
    const described = await connection.runAndReadAll(
      `DESCRIBE SELECT * FROM read_parquet('${join(directory, 'rows.parquet')}')`,
    )
    const types = {
      text: 'VARCHAR',
      json: 'JSON',
      boolean: 'BOOLEAN',
      integer: 'BIGINT',
      number: 'DOUBLE',
    }
    expect(
      described.getRowObjects().map(({ column_name, column_type }) => [column_name, column_type]),
    ).toEqual(invocationColumns.map(({ name, type }) => [name, types[type]]))
    const label = await connection.runAndReadAll(
      `SELECT inferenceRecords->'$[2].predictions[0].label' AS label
       FROM read_parquet('${join(directory, 'rows.parquet')}') WHERE inferences = 3`,
    )
    expect(label.getRowObjects()).toEqual([{ label: '"dung beetle"' }])
  })
})

/** What DuckDB makes of our file, and the encodings that it chose. */
async function copiedByDuckDB(
  options: string,
  columns = '*',
): Promise<{ copy: string; encodings: unknown[] }> {
  const [path, copy] = [join(directory, 'own.parquet'), join(directory, 'copy.parquet')]
  await writeFile(path, await bytesOf(writeParquet(recorded)))
  return onDuckDB(async (connection) => {
    await connection.run(
      `COPY (SELECT ${columns} FROM '${path}') TO '${copy}' (FORMAT parquet, ${options})`,
    )
    const chosen = await connection.runAndReadAll(
      `SELECT DISTINCT encodings FROM parquet_metadata('${copy}')`,
    )
    return { copy, encodings: chosen.getRows().flat() }
  })
}

test.each([
  ['CODEC snappy', ['PLAIN', 'PLAIN_DICTIONARY']],
  ['CODEC uncompressed', ['PLAIN', 'PLAIN_DICTIONARY']],
  [
    'PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1',
    ['BYTE_STREAM_SPLIT', 'DELTA_BINARY_PACKED', 'DELTA_LENGTH_BYTE_ARRAY', 'RLE_DICTIONARY'],
  ],
])('a file that DuckDB wrote again is read all the same: %s', async (options, expected) => {
  const { copy, encodings } = await copiedByDuckDB(options)
  expect(encodings).toEqual(expect.arrayContaining(expected))
  expect(await gathered(readRows(await asyncBufferFromFile(copy)))).toEqual(recorded)
})

test.each(['ZSTD', 'GZIP'])('a file that is packed with %s is refused by name', async (codec) => {
  const { copy } = await copiedByDuckDB(`CODEC ${codec}`)
  const { error } = await upToError(readRows(await asyncBufferFromFile(copy)))
  expect(error).toBeInstanceOf(MalformedRowError)
  expect(String(error)).toContain(`packed with Snappy or not at all, got: ${codec}`)
})

test.each([
  ['lists', '[requestId] AS requestId', '`requestId` to be a flat column'],
  [
    'decimals of 16 bytes',
    'attempt::DECIMAL(38) AS attempt, requestId',
    '`attempt` to be of BOOLEAN',
  ],
  ['missing, a million times', 'NULL::TEXT AS requestId, unnest(range(60_000))', 'fewer rows in'],
  ['other texts', "'none' AS start, * EXCLUDE start", '`start` to be "cold" or'],
])('a column that is no more what it was is told: %s', async (_, columns, message) => {
  const { copy } = await copiedByDuckDB('CODEC snappy', columns)
  const { error } = await upToError(readRows(await asyncBufferFromFile(copy)))
  expect(error).toBeInstanceOf(MalformedRowError)
  expect(String(error)).toContain(message)
})

test('columns that are not ours, and another order, do not matter', async () => {
  const { copy } = await copiedByDuckDB('CODEC snappy', '[1, 2] AS list, COLUMNS(*), 1 AS one')
  expect(await gathered(readRows(await asyncBufferFromFile(copy)))).toEqual(recorded)
})

test('a file is read by ranges', async () => {
  const path = join(directory, 'ranges.parquet')
  await writeFile(path, await bytesOf(writeParquet(recorded, { rowGroupRows: 3 })))
  expect(await gathered(readRows(await asyncBufferFromFile(path)))).toEqual(recorded)
})

test('a file without rows gives none', async () => {
  expect(await gathered(readRows(writeParquet([])))).toEqual([])
})

test('a damaged row group is told with its first row, and the rows before it stand', async () => {
  const file = await bytesOf(writeParquet(recorded, { rowGroupRows: 5 }))
  const { row_groups } = parquetMetadata(new Uint8Array(file).buffer)
  const start = Number(row_groups[1]?.columns[0]?.meta_data?.data_page_offset)
  file.fill(0xff, start, start + 200)
  const { read, error } = await upToError(readRows(file))
  expect(read).toEqual(recorded.slice(0, 5))
  expect(error).toBeInstanceOf(MalformedRowError)
  expect(error).toMatchObject({ row: 6 })
})

test.each([
  ['count is now 2,147,483,647', [0xfe, 0xff, 0xff, 0xff, 0x0f]],
  ['header ends there', [0x80]],
])('what was damaged is told, not believed: a page whose %s', async (_, damage) => {
  const file = await bytesOf(writeParquet(recorded.slice(0, 3)))
  const refused: string[] = []
  for (let at = 4; at < 100; at++) {
    const damaged = Buffer.from(file)
    damaged.set(damage, at)
    const { error } = await upToError(readRows(damaged))
    if (error === undefined) continue
    expect(error).toBeInstanceOf(MalformedRowError)
    refused.push(String(error))
  }
  expect(refused.filter((message) => message.includes("a page's header to"))).not.toEqual([])
})

test('no bytes make the reader throw anything but its own error', async () => {
  const valid = await bytesOf(writeParquet(recorded.slice(0, 3)))
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 8 }),
      fc.nat(valid.length - 9),
      async (noise, at) => {
        const damaged = Buffer.from(valid)
        damaged.set(noise, at)
        for (const source of [noise, damaged, valid.subarray(at)]) {
          const { error } = await upToError(readRows(source))
          if (error !== undefined) expect(error).toBeInstanceOf(MalformedRowError)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a row group of no rows is refused', async () => {
  expect((await upToError(writeParquet([], { rowGroupRows: 0 }))).error).toBeInstanceOf(
    InvalidInputError,
  )
})
