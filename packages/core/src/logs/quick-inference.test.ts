import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InferenceRecord } from '../inference-record.ts'
import { inferenceRecord } from '../testing/records.ts'
import { ByteCursor } from './byte-cursor.ts'
import { parseInferenceRecord } from './inference-record-line.ts'
import { inferenceHead, quickInference } from './quick-inference.ts'
import { quickRecord } from './quick-record.ts'
import { RecordTails } from './record-tails.ts'

const image = {
  bucket: 'photos',
  key: 'Käfer 1.jpg',
  eventTime: '2026-10-08T07:30:27.768Z',
  bytes: 204_800,
  width: 640,
  height: 480,
  format: 'jpeg',
}
const stages = {
  fetchMs: 21.3,
  decodeMs: 14.123457,
  loadMs: 310.5,
  workerStartMs: 0,
  inferMs: 87.100001,
  roundTripMs: -0.25,
  postprocessMs: 1e-6,
}
const predictions = [
  { index: 305, score: 0.8712345361709595, label: 'dung beetle' },
  { index: 0, score: 3.4028234663852886e-12, label: 'кошка' },
  { index: 7, score: -1.5 },
]

/** A record's members in the order in which `@coldframe/handler` writes them. */
function lineOf(members: Partial<InferenceRecord>): string {
  const { coldframe, event, requestId, status, item, items, loadWhen, loaded, ...rest } =
    inferenceRecord(members)
  const { firstInference, stages, start, image, predictions, environment, ...facts } = rest
  return JSON.stringify({
    ...{ coldframe, event, requestId, status, item, items, loadWhen, loaded, firstInference },
    ...{ stages, start, image, predictions, ...facts, environment },
  })
}

/** What the quick reader gives of a line, as a log keeps it. */
function quick(line: Buffer): InferenceRecord | undefined {
  const cursor = new ByteCursor()
  cursor.place(line, 0, line.length)
  const head = cursor.skips(inferenceHead) ? quickRecord(cursor, new RecordTails()) : undefined
  if (!head) return undefined
  return quickInference(head, line.toString('latin1', 0, line.length - head.tail.pattern.length))
}

const written: Partial<InferenceRecord>[] = [
  {},
  { image, predictions, stages },
  { image: { bucket: 'a', key: '' }, predictions: [] },
  { image: undefined, predictions: undefined, stages: {} },
  { loadWhen: 'init', loaded: false, firstInference: false, item: 3, items: 12 },
  { loadWhen: 'every-request', prepared: false, notPrepared: 'no avx2' },
  { framework: undefined, engine: undefined, version: undefined, network: undefined },
  { network: 'кошки' },
  { environment: { threads: 2, cpuModel: 'AMD "EPYC"' } },
]

test.each(written)('a record as the handler writes it is what JSON.parse gives: %j', (members) => {
  const line = lineOf(members)
  expect(quick(Buffer.from(line))).toStrictEqual(parseInferenceRecord(line))
})

test.each<[string, string, string]>([
  ['an escape in a key', 'Käfer 1.jpg', 'a\\"b.jpg'],
  [
    'a network without a framework',
    '"framework":"onnx","engine":"ONNX Runtime","version":"1.30.0",',
    '',
  ],
  ['a failure', '"status":"ok"', '"status":"failed"'],
  ['another order of members', '"item":0,"items":1', '"items":1,"item":0'],
  ['a member that is not known', ',"bytes":', ',"rotation":90,"bytes":'],
  ['an environment that is none', '"memorySizeMB":1536', '"memorySizeMB":"1536"'],
])('%s is left to JSON.parse', (_, written, other) => {
  const line = lineOf({ image, stages }).replace(written, other)
  expect(line).toContain(other)
  expect(quick(Buffer.from(line))).toBeUndefined()
})

test('whatever is changed in a record, it is what JSON.parse and the check give, or left to them', () => {
  const lines = written.map((members) => Buffer.from(lineOf(members)))
  const inserted = fc.oneof(
    fc.constantFrom('', '0', '-', '.', 'e9', ',', '"', '}', ']', '{', '\\', '\0', 'é', ' ', 'null'),
    fc.constantFrom('"loadMs":1', ',"index":2', ',"stages":{}', '1e999', '},{"index":1,"score":2}'),
    fc.uint8Array({ maxLength: 3 }),
  )
  let same = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...lines),
      fc.nat(900),
      fc.nat(3),
      inserted,
      (line, at, length, inserted) => {
        const changed = Buffer.concat([
          line.subarray(0, at),
          Buffer.from(inserted as Uint8Array),
          line.subarray(at + length),
        ])
        const read = quick(changed)
        if (!read) return
        same++
        expect(read).toStrictEqual(parseInferenceRecord(changed.toString()))
      },
    ),
    { numRuns: 3000 },
  )
  expect(same).toBeGreaterThan(100)
})
