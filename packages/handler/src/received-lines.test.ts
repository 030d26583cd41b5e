import type { ReceivedObject } from '@coldframe/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receivedLines } from './received-lines.ts'

const request = {
  requestId: '8d5958b5-559f-43f3-b278-b71dd7dd0e01',
  start: {
    sequence: 123_456,
    initializedAtMs: 1_700_000_000_000,
    receivedAtMs: 1_700_000_000_000,
    initializationType: 'provisioned-concurrency',
  },
}
const traceId = `Root=1-6ac7c67a-1c0aa43118a5d54708c0da61;Parent=2d54219895e821dd;Sampled=1;Lineage=25:a87bd80c:1`

const written = (line: object): number =>
  Buffer.byteLength(`{"coldframe":1,"event":"received",${JSON.stringify(line).slice(1)}\n`)

test('the objects of one small event go into one line', () => {
  const objects = [
    { bucket: 'photos', key: 'a b/ü+%.jpg', sequencer: '0055AED6DCD90281E5' },
    { bucket: 'photos', key: '🌻.jpg' },
  ]
  expect(receivedLines(request, objects, traceId)).toEqual([
    { ...request, part: 0, parts: 1, objects, traceId },
  ])
})

test('no objects make no line', () => {
  expect(receivedLines(request, [], undefined)).toEqual([])
})

test('nothing but bucket, key and sequencer of an object is written', () => {
  const object = { bucket: 'photos', key: 'a.jpg', size: 7, eventTime: '2026-11-24T00:00:00Z' }
  expect(receivedLines(request, [object], undefined)[0]?.objects).toEqual([
    { bucket: 'photos', key: 'a.jpg' },
  ])
})

test('a thousand long keys go into lines under 4 kB, none lost, in their order', () => {
  const objects = Array.from({ length: 1_000 }, (_, index) => ({
    bucket: 'b'.repeat(63),
    key: `${index}/${'🌻é"'.repeat(140)}`,
    sequencer: '0055AED6DCD90281E5',
  }))
  const lines = receivedLines(request, objects, traceId)
  expect(Buffer.byteLength(objects[999]?.key ?? '')).toBeLessThanOrEqual(1_024)
  expect(Math.max(...lines.map(written))).toBeLessThanOrEqual(4_096)
  expect(lines.flatMap((line) => line.objects)).toEqual(objects)
  expect(lines.map(({ part, parts }) => [part, parts])).toEqual(
    lines.map((_, index) => [index, lines.length]),
  )
})

test('even a full line, numbered in thousands and with the longest evidence, is under 4 kB', () => {
  const longTrace = `${traceId}|${'x'.repeat(120)}`
  for (let length = 1; length < 60; length++) {
    const object = { bucket: 'photos', key: 'k'.repeat(length) }
    const [line] = receivedLines(
      request,
      Array.from({ length: 200 }, () => object),
      longTrace,
    )
    expect(written({ ...line, part: 9_999, parts: 9_999 })).toBeLessThanOrEqual(4_096)
  }
})

test('any keys that S3 takes come back from lines under 4 kB, as few as they fill', () => {
  const key = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    .filter((text) => Buffer.byteLength(text) <= 1_024)
  const object = fc.record({ bucket: fc.string({ minLength: 3, maxLength: 63 }), key })
  fc.assert(
    fc.property(fc.array(object, { maxLength: 40, size: 'max' }), (objects: ReceivedObject[]) => {
      const lines = receivedLines(request, objects, traceId)
      expect(lines.flatMap((line) => line.objects)).toEqual(objects)
      for (const [index, line] of lines.entries()) {
        expect(written(line)).toBeLessThanOrEqual(4_096)
        const next = lines[index + 1]?.objects[0]
        if (next)
          expect(written({ ...line, objects: [...line.objects, next] })).toBeGreaterThan(3_400)
      }
    }),
    { numRuns: 50 },
  )
})

test('a key too long for any line, of control characters, is still named in full', () => {
  const long = { bucket: 'photos', key: '\u0001'.repeat(1_024) }
  const short = { bucket: 'photos', key: 'a.jpg' }
  const lines = receivedLines(request, [short, long, short], undefined)
  expect(lines.map((line) => line.objects)).toEqual([[short], [long], [short]])
})
