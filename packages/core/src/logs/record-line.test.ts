import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedRecordError } from '../malformed-record-error.ts'
import { anyText } from '../testing/any-text.ts'
import { isLinear } from '../testing/is-linear.ts'
import { inferenceRecord, receivedRecord } from '../testing/records.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parseInferenceRecord } from './inference-record-line.ts'
import { parseReceivedRecord } from './received-record-line.ts'

const inference = inferenceRecord()
const received = receivedRecord()
const json = JSON.stringify(inference)
const nodePrefix = '2026-10-08T07:30:29.443Z\t79b5e81f-9cdd-4145-b1f6-7c50ef8a2a36\tINFO\t'
const lambdaJson = (message: unknown) =>
  JSON.stringify({ timestamp: '2026-10-08T07:30:29.443Z', level: 'INFO', requestId: 'a', message })

test.each([
  ['as the handler wrote it', json],
  ["in Node's text log format", `${nodePrefix}${json}`],
  ['with a line end', `${nodePrefix}${json}\r\n`],
  ["as text in Lambda's JSON log format", lambdaJson(json)],
  ["as an object in Lambda's JSON log format", lambdaJson(inference)],
  ['under msg, as pino puts it', JSON.stringify({ level: 30, time: 1, msg: inference })],
  ['in a logger within the JSON log format', lambdaJson(JSON.stringify({ level: 30, msg: json }))],
])('a record is read %s', (_, line) => {
  expect(parseInferenceRecord(line)).toEqual(inference)
})

test('a logger that adds its own members beside ours leaves the record whole', () => {
  const line = JSON.stringify({ level: 'INFO', message: 'done', ...inference, service: 'cats' })
  expect(parseInferenceRecord(line)).toMatchObject({ ...inference, service: 'cats' })
})

test('a received record names the objects of its event', () => {
  const line = JSON.stringify(received)
  expect(parseReceivedRecord(line)).toEqual(received)
  expect(parseInferenceRecord(line)).toBeUndefined()
  expect(parseReceivedRecord(json)).toBeUndefined()
})

test.each([
  '',
  'coldframe',
  '{"coldframe":"yes","event":"inference"}',
  '{"service":"coldframe","event":"inference"}',
  '{"service":"coldframe',
  '["coldframe"]',
  `saw ${json}`,
  `yesterday\t79b5e81f\tINFO\t${json}`,
  JSON.stringify({ payload: inference }),
  JSON.stringify({ coldframe: 1, event: 'something else' }),
])('%j is none of the records', (line) => {
  expect(parseInferenceRecord(line)).toBeUndefined()
  expect(parseReceivedRecord(line)).toBeUndefined()
})

test.each([
  ['cut off', json.slice(0, 300)],
  ['cut off in its first member', '{"coldframe":1'],
  ['cut off behind a prefix', `${nodePrefix}${json.slice(0, 300)}`],
  ['cut off within the JSON format', lambdaJson(json).slice(0, 300)],
  ['cut off as an object within the JSON format', lambdaJson(inference).slice(0, 300)],
  ['cut off within a text', lambdaJson(json.slice(0, 300))],
])('a record that was %s is an error', (_, line) => {
  const error = thrownBy(() => parseInferenceRecord(line))
  expect(error).toBeInstanceOf(MalformedRecordError)
  expect(error).toMatchObject({ line, message: expect.stringContaining('a whole JSON object') })
})

test('a record of another version is an error that says which', () => {
  const line = JSON.stringify({ ...inference, coldframe: 2 })
  expect(thrownBy(() => parseInferenceRecord(line))).toMatchObject({
    name: 'MalformedRecordError',
    message: expect.stringContaining('the version of a record, to be 1, got: 2'),
  })
})

test.each<[string, Record<string, unknown>]>([
  ['`requestId` to be a text with at least one character, got: ""', { requestId: '' }],
  ['`item` to be a whole number from 0, got: undefined', { item: undefined }],
  ['`items` to be a whole number from 1, got: 0', { items: 0 }],
  ['`status` to be "ok" or "failed", got: "fine"', { status: 'fine' }],
  ['`loaded` to be true or false, got: null', { loaded: null }],
  ['`stages` to be an object, got: an array', { stages: [] }],
  ['`stages.inferMs` to be a number from 0, got: null', { stages: { inferMs: Number.NaN } }],
  ['`stages.fetchMs` to be a number from 0, got: -1', { stages: { fetchMs: -1 } }],
  [
    '`start.sequence` to be a whole number from 1, got: 0',
    { start: { ...inference.start, sequence: 0 } },
  ],
  ['`start.receivedAtMs` to be a number', { start: { ...inference.start, receivedAtMs: '7' } }],
  ['`image.key` to be a text, got: 7', { image: { bucket: 'a', key: 7 } }],
  ['`predictions.1.score` to be a number', { predictions: [{ index: 0, score: 1 }, { index: 1 }] }],
  ['`environment` to be an object, got: undefined', { environment: undefined }],
])('%s', (expected, members) => {
  const line = JSON.stringify({ ...inference, ...members })
  const error = thrownBy(() => parseInferenceRecord(line))
  expect(error).toBeInstanceOf(MalformedRecordError)
  expect(error).toMatchObject({ line, message: expect.stringContaining(expected) })
})

test('a received record is checked too', () => {
  const line = JSON.stringify({ ...received, objects: [{ bucket: 'photos' }] })
  expect(thrownBy(() => parseReceivedRecord(line))).toMatchObject({
    message: expect.stringContaining('`objects.0.key` to be a text, got: undefined'),
  })
})

test('no text and no JSON makes it throw anything but its own error', () => {
  const lines = fc.oneof(
    anyText.map((text) => `{"coldframe":1${text}`),
    fc
      .dictionary(fc.constantFrom(...Object.keys(inference)), fc.jsonValue())
      .map((members) => JSON.stringify({ ...inference, ...members, coldframe: 1 })),
    fc
      .jsonValue()
      .map((message) => lambdaJson({ coldframe: 1, event: 'inference', ...Object(message) })),
    fc.nat(json.length).map((length) => json.slice(0, length)),
  )
  fc.assert(
    fc.property(lines, (line) => {
      for (const parse of [parseInferenceRecord, parseReceivedRecord]) {
        const error = thrownBy(() => parse(line))
        expect(error === undefined || MalformedRecordError.isInstance(error)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['quotes', '"coldframe'],
  ['backslashes', '"coldframe\\\\\\\\'],
  ['objects', '{"message":'],
  ['tabs', '\t"coldframe'],
])('a line of %s takes time in proportion to its length', (_, part) => {
  for (const beginning of ['{"coldframe":1,', nodePrefix, ''])
    expect(
      isLinear((length) => {
        const line = beginning + part.repeat(length)
        return () => void thrownBy(() => parseInferenceRecord(line))
      }),
    ).toBe(true)
})
