import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../__fixtures__/any-text.ts'
import { s3Objects } from './s3-event.ts'

/** As S3 writes a key into an event: form-encoded. */
const formEncoded = (key: string): string => new URLSearchParams({ key }).toString().slice(4)

const eventOf = (...keys: string[]) => ({
  Records: keys.map((key) => ({
    eventVersion: '2.4',
    eventSource: 'aws:s3',
    awsRegion: 'eu-south-1',
    eventTime: '2026-11-24T03:50:00.123Z',
    eventName: 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: 'photos', arn: 'arn:aws:s3:::photos' },
      object: { key, size: 21_234, eTag: 'd41d8', sequencer: '0055AED6DCD90281E5' },
    },
  })),
})

test('an event names its objects, in its order', () => {
  expect(s3Objects(eventOf('b.jpg', 'a.jpg'))).toEqual(
    ['b.jpg', 'a.jpg'].map((key) => ({
      bucket: 'photos',
      key,
      size: 21_234,
      eventTime: '2026-11-24T03:50:00.123Z',
      sequencer: '0055AED6DCD90281E5',
    })),
  )
})

test.each([
  ['my+cat.jpg', 'my cat.jpg'],
  ['1%2B1.jpg', '1+1.jpg'],
  ['100%25.jpg', '100%.jpg'],
  ['100%2525.jpg', '100%25.jpg'],
  ['K%C3%BChe%2C+M%C3%B6wen.jpg', 'Kühe, Möwen.jpg'],
  ['%F0%9F%8C%BB/a%26b%3Dc.jpg', '🌻/a&b=c.jpg'],
  ['2026/11/24/plain-name_(1).jpg', '2026/11/24/plain-name_(1).jpg'],
])('the key %s is %s', (encoded, key) => {
  expect(s3Objects(eventOf(encoded))[0]?.key).toBe(key)
})

test('any key comes back from its form encoding', () => {
  fc.assert(
    fc.property(anyText(1), (key) => {
      expect(s3Objects(eventOf(formEncoded(key)))[0]?.key).toBe(key)
    }),
  )
})

test('the test event of a new notification names none', () => {
  expect(
    s3Objects({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos', RequestId: '5582' }),
  ).toEqual([])
})

test('what S3 may leave out is missing', () => {
  expect(
    s3Objects({ Records: [{ s3: { bucket: { name: 'photos' }, object: { key: 'a.jpg' } } }] }),
  ).toEqual([{ bucket: 'photos', key: 'a.jpg' }])
})

test.each([
  ['nothing', undefined],
  ['a string', 'hello'],
  ['an event of another service', { detail: { object: { key: 'a.jpg' } } }],
  ['records that are no list', { Records: { s3: {} } }],
  ['a record of nothing', { Records: [null] }],
  ['a record without a key', { Records: [{ s3: { bucket: { name: 'photos' }, object: {} } }] }],
  ['a key that is a number', { Records: [{ s3: { bucket: { name: 'b' }, object: { key: 7 } } }] }],
  ['a percent sign alone', eventOf('100%.jpg')],
  ['bytes that are no UTF-8', eventOf('%FF%FE.jpg')],
])('%s is refused', (_, event) => {
  expect(() => s3Objects(event)).toThrow(InvalidInputError)
})

test('a refusal shows what came instead', () => {
  expect(() => s3Objects({ detail: 7 })).toThrow(
    'Expected an S3 event with `Records`, got: "{ detail: 7 }".',
  )
})

test('anything at all gives objects or an InvalidInputError', () => {
  const likely = fc.record(
    {
      Event: fc.anything(),
      Records: fc.array(
        fc.record(
          {
            eventTime: fc.anything(),
            s3: fc.record({
              bucket: fc.oneof(fc.anything(), fc.record({ name: fc.anything() })),
              object: fc.oneof(
                fc.anything(),
                fc.record({ key: fc.oneof(fc.string(), fc.anything()), size: fc.anything() }),
              ),
            }),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.json().map((text) => JSON.parse(text)),
        likely,
      ),
      (event) => {
        try {
          for (const { bucket, key, size = 0, eventTime = '' } of s3Objects(event))
            expect([typeof bucket, typeof key, typeof size, typeof eventTime]).toEqual([
              'string',
              'string',
              'number',
              'string',
            ])
        } catch (error) {
          if (!InvalidInputError.isInstance(error)) throw error
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

test('an event nested a hundred thousand deep is refused like any other', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(() => s3Objects({ Records: [deep] })).toThrow(InvalidInputError)
})
