import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteTime } from './byte-time.ts'

test('times are what Date.parse gives, in whatever order they come', () => {
  const time = fc.date({
    min: new Date('2015-01-01'),
    max: new Date('2090-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.array(time), fc.nat(70_000), (times, laterMs) => {
      const reader = new ByteTime()
      for (const first of times)
        for (const date of [first, new Date(first.getTime() + laterMs)])
          expect(read(reader, `..${date.toISOString()}`, 2)).toBe(date.getTime())
    }),
  )
})

test.each([
  '2026-10-08T07:30:60.000Z',
  '2026-10-08T07:30:27.76',
  '2026-10-08T07:30:27.768+',
  '2026-10-08 07:30:27.768Z',
  '2026-13-08T07:30:27.768Z',
  '',
])('%s is no such time', (text) => {
  expect(read(new ByteTime(), text, 0)).toBeNaN()
})

function read(reader: ByteTime, text: string, from: number): number {
  const bytes = Buffer.from(text)
  return reader.read(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), from)
}
