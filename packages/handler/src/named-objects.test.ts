import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventBridge, notification, sqs } from './__fixtures__/envelopes.ts'
import { s3Event } from './__fixtures__/s3-event.ts'
import { namedObjects } from './named-objects.ts'

test('the objects of all deliveries are named, in their order', () => {
  const event = sqs(s3Event('b', 'a b'), 'no event', eventBridge('c'), notification(s3Event('é')))
  expect(namedObjects(event).map(({ bucket, key }) => `${bucket}/${key}`)).toEqual([
    'photos/b',
    'photos/a b',
    'photos/c',
    'photos/é',
  ])
})

test('a key that is not encoded as S3 does it is kept as it came', () => {
  const event = { Records: [{ s3: { bucket: { name: 'b' }, object: { key: '50%' } } }] }
  expect(namedObjects(event)).toEqual([{ bucket: 'b', key: '50%' }])
})

test('any other event names none, whatever it is', () => {
  for (const event of [undefined, null, 'text', { text: 'hello' }, { Records: 'no' }])
    expect(namedObjects(event)).toEqual([])
  fc.assert(
    fc.property(fc.anything(), (event) => {
      expect(Array.isArray(namedObjects({ Records: [event] }))).toBe(true)
      expect(Array.isArray(namedObjects(event))).toBe(true)
    }),
  )
})
