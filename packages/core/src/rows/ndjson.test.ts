import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Invocation } from '../invocation.ts'
import { inferenceRecord } from '../testing/records.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { readRows } from './read-ndjson.ts'
import { anyInvocation } from './testing/any-invocation.ts'
import { gathered, recordedInvocations, upToError } from './testing/recorded-invocations.ts'
import { writeNdjson } from './write-ndjson.ts'

const image = { bucket: 'photos', key: 'cat.jpg', bytes: 1000, width: 640 }
const batch: Invocation = {
  requestId: '8d5958b5',
  attempt: 1,
  inferences: [
    inferenceRecord({ image, stages: { fetchMs: 1, inferMs: 10 } }),
    inferenceRecord({ item: 1, status: 'failed', stages: { fetchMs: 2 }, loaded: false }),
  ],
  start: { kind: 'warm', evidence: 'sequence 2' },
  keys: ['cat.jpg', 'dog.jpg'],
}

async function ndjsonOf(...invocations: Invocation[]): Promise<string> {
  return Buffer.concat(await gathered(writeNdjson(invocations))).toString()
}

test('several inferences: stages are summed, the rest is of the first, all records are kept', async () => {
  const row = JSON.parse(await ndjsonOf(batch))
  expect(row).toMatchObject({
    inferences: 2,
    failedInferences: 1,
    loaded: true,
    fetchMs: 3,
    inferMs: 10,
    key: 'cat.jpg',
    bytes: 1000,
    width: 640,
    top1Label: 'dung beetle',
    keys: ['cat.jpg', 'dog.jpg'],
  })
  expect(row.inferenceRecords).toHaveLength(2)
  for (const missing of ['loadMs', 'durationMs', 'memorySizeMB'])
    expect(row).not.toHaveProperty(missing)
})

test('a member that a handler of one’s own wrote as another type stays in its record', async () => {
  const odd = { ...image, width: 'wide' } as unknown as typeof image
  const row = JSON.parse(
    await ndjsonOf({ ...batch, inferences: [inferenceRecord({ image: odd })] }),
  )
  expect(row).not.toHaveProperty('width')
  expect(row.inferenceRecords[0].image.width).toBe('wide')
})

test('what was written is read back: every recorded log', async () => {
  const invocations = await recordedInvocations()
  expect(await gathered(readRows(writeNdjson(invocations)))).toEqual(invocations)
})

test('what was written is read back, cut anywhere: any invocations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyInvocation, { maxLength: 4 }), fc.nat(), async (rows, at) => {
      const bytes = Buffer.concat(await gathered(writeNdjson(rows)))
      const cut = bytes.length === 0 ? 0 : at % bytes.length
      expect(await gathered(readRows([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual(rows)
    }),
  )
})

test('an asynchronous source is written like a list', async () => {
  async function* source() {
    yield batch
  }
  expect(await gathered(readRows(writeNdjson(source())))).toEqual([batch])
})

test('a line that is no row is told with its place, and the rows before it stand', async () => {
  const line = await ndjsonOf(batch)
  for (const [broken, message] of [
    ['{"requestId":', 'a JSON object'],
    ['[]', 'a JSON object'],
    [line.replace('"attempt":1', '"attempt":0'), '`attempt` to be a whole number from 1, got: 0'],
    [line.replace('"inferMs":10}', '"inferMs":-1}'), '`inferenceRecords.0.stages.inferMs`'],
  ] as const) {
    const { read, error } = await upToError(readRows(`${line}\n${broken}\n${line}`))
    expect(read).toEqual([batch])
    expect(error).toBeInstanceOf(MalformedRowError)
    expect(error).toMatchObject({ row: 2, line: 3, message: expect.stringContaining(message) })
  }
})

test('no bytes make the reader throw anything but its own error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), async (bytes) => {
      const { error } = await upToError(readRows(bytes))
      if (error !== undefined) expect(error).toBeInstanceOf(MalformedRowError)
    }),
  )
})
