import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namedObjects } from './named-objects.ts'

test('an S3 notification names its objects, with keys as they were given', () => {
  const record = (key: string) => ({
    s3: { bucket: { name: 'photos' }, object: { key, sequencer: '0A' } },
  })
  expect(namedObjects({ Records: [record('a+b.jpg'), record('%C3%A9.jpg')] })).toEqual([
    { bucket: 'photos', key: 'a b.jpg', sequencer: '0A' },
    { bucket: 'photos', key: 'é.jpg', sequencer: '0A' },
  ])
})

test('a key that is not encoded as S3 does it is kept as it came', () => {
  const event = { Records: [{ s3: { bucket: { name: 'b' }, object: { key: '50%' } } }] }
  expect(namedObjects(event)).toEqual([{ bucket: 'b', key: '50%', sequencer: undefined }])
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
