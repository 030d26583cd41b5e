import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { readRows } from './read-csv.ts'
import { anyInvocation } from './testing/any-invocation.ts'
import { gathered, recordedInvocations, upToError } from './testing/recorded-invocations.ts'
import { writeCsv } from './write-csv.ts'

const warm: Invocation = {
  requestId: '8d5958b5',
  attempt: 1,
  report: { requestId: '8d5958b5', durationMs: 100.5, billedDurationMs: 101 },
  inferences: [],
  start: { kind: 'warm', evidence: 'sequence 2' },
  keys: [],
}

async function csvOf(...invocations: Invocation[]): Promise<string> {
  return Buffer.concat(await gathered(writeCsv(invocations))).toString()
}

/** The cells of the only row, by their headings; for cells without commas. */
async function cellsOf(invocation: Invocation): Promise<Record<string, string | undefined>> {
  const [headings = '', row = ''] = (await csvOf(invocation)).split('\n')
  const cells = row.split(',')
  return Object.fromEntries(headings.split(',').map((heading, index) => [heading, cells[index]]))
}

test('the columns are these, in this order', async () => {
  expect(await csvOf()).toMatchInlineSnapshot(`
    "requestId,attempt,start,startEvidence,initRerun,startedAtMs,logStreamName,failure,durationMs,billedDurationMs,initDurationMs,restoreDurationMs,billedRestoreDurationMs,memorySizeMB,maxMemoryUsedMB,status,errorType,traceId,segmentId,sampled,inferences,failedInferences,framework,engine,version,network,prepared,loadWhen,loaded,firstInference,fetchMs,decodeMs,loadMs,workerStartMs,inferMs,roundTripMs,postprocessMs,bucket,key,bytes,width,height,format,eventTime,top1Index,top1Label,top1Score,receivedAtMs,sequence,initializationType,functionName,architecture,threads,runtime,cpuModel,keys,inferenceRecords,received,other
    "
  `)
})

test('a missing value is an empty cell, an empty text is quoted', async () => {
  const cells = await cellsOf({ ...warm, logStreamName: '' })
  expect(cells).toMatchObject({
    requestId: '8d5958b5',
    durationMs: '100.5',
    billedDurationMs: '101',
    initDurationMs: '',
    logStreamName: '""',
    failure: '',
    initRerun: 'false',
    inferences: '0',
  })
})

test('a text that a spreadsheet would run as a formula gets an apostrophe, a number does not', async () => {
  const failure = '=HYPERLINK("x")'
  expect((await cellsOf({ ...warm, failure, startedAtMs: -5 })).failure).toBe(
    `"'=HYPERLINK(""x"")"`,
  )
  expect((await cellsOf({ ...warm, startedAtMs: -5 })).startedAtMs).toBe('-5')
  for (const text of ['=1+1', "'=1", "''-1", "'quoted'", '-', '@cmd', '\tx', '\rx', '＝1'])
    expect(await gathered(readRows(await csvOf({ ...warm, failure: text })))).toEqual([
      { ...warm, failure: text },
    ])
})

test('what was written is read back: every recorded log', async () => {
  const invocations = await recordedInvocations()
  expect(invocations.length).toBeGreaterThan(10)
  expect(await gathered(readRows(writeCsv(invocations)))).toEqual(invocations)
})

test('what was written is read back, cut anywhere: any invocations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyInvocation, { maxLength: 4 }), fc.nat(), async (rows, at) => {
      const bytes = Buffer.concat(await gathered(writeCsv(rows)))
      const cut = at % bytes.length
      expect(await gathered(readRows([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual(rows)
    }),
    { numRuns: 40 },
  )
})

test('a text in pieces, a byte order mark, CR LF and columns of others are read', async () => {
  const text = await csvOf({ ...warm, logStreamName: '🧊' })
  const edited = text
    .split('\n')
    .map((line, row) => (line === '' ? '' : `${row === 0 ? 'mine' : '"x,y"'},${line}\r\n`))
    .join('')
  expect(await gathered(readRows([...`\uFEFF${edited}`].flatMap((c) => c.split(''))))).toEqual([
    { ...warm, logStreamName: '🧊' },
  ])
})

test.each([
  [
    'a number that is none',
    (csv: string) => csv.replace('100.25', 'fast'),
    '`durationMs` to be a number from 0, got: "fast"',
  ],
  [
    'a start that is none',
    (csv: string) => csv.replace('restored', 'tepid'),
    '`start` to be "cold" or',
  ],
  [
    'a row with a cell too many',
    (csv: string) => csv.replace('restored', 'restored,restored'),
    'comma-separated values',
  ],
  [
    'a quote that is not closed',
    (csv: string) => csv.replace('restored', '"restored'),
    'comma-separated values',
  ],
])('%s: the rows before it stand', async (_, break_, message) => {
  const bad: Invocation = {
    ...warm,
    start: { kind: 'restored', evidence: 'x' },
    report: { requestId: '8d5958b5', durationMs: 100.25 },
  }
  const { read, error } = await upToError(readRows(break_(await csvOf(warm, warm, bad, warm))))
  expect(read).toEqual([warm, warm])
  expect(error).toBeInstanceOf(MalformedRowError)
  expect(error).toMatchObject({ row: 3, message: expect.stringContaining(message) })
})

test('the line of an error counts line ends inside cells', async () => {
  const csv = await csvOf({ ...warm, failure: 'two\nlines' }, warm)
  const { error } = await upToError(readRows(csv.replace(/warm(?=[^"]*$)/, 'tepid')))
  expect(error).toMatchObject({ row: 2, line: 4 })
})

test('a table without rows gives none; one without headings, or with one twice, is an error', async () => {
  expect(await gathered(readRows(await csvOf()))).toEqual([])
  for (const text of ['', 'a,b\n', 'requestId,requestId\n'])
    expect((await upToError(readRows(text))).error).toMatchObject({ row: 0 })
})

test('no bytes make the reader throw anything but its own error', async () => {
  const valid = await csvOf(warm, warm)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.nat(valid.length), async (noise, at) => {
      const text = Buffer.from(valid)
      text.set(noise.subarray(0, text.length - at), at)
      for (const source of [noise, text]) {
        const { error } = await upToError(readRows(source))
        if (error !== undefined) expect(error).toBeInstanceOf(MalformedRowError)
      }
    }),
  )
})

test('a number that no table can hold is told before it is written', async () => {
  const { error } = await upToError(writeCsv([{ ...warm, startedAtMs: Number.NaN }]))
  expect(error).toBeInstanceOf(InvalidInputError)
  expect(String(error)).toContain('`startedAtMs` of the invocation 8d5958b5')
})
