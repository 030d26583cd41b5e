import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

function split(chunks: Iterable<Uint8Array>): { lines: string[]; overlong: string[] } {
  const lines: string[] = []
  const overlong: string[] = []
  const splitter = new LineSplitter(
    (bytes, start, end) => lines.push(bytes.toString('utf8', start, end)),
    (beginning) => overlong.push(beginning),
  )
  for (const chunk of chunks) {
    splitter.write(chunk)
    chunk.fill(0)
  }
  splitter.end()
  return { lines, overlong }
}

test('lines are the same however the bytes are cut, also inside a character', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.integer({ min: 1, max: 9 })), (lines, sizes) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''))
      const chunks: Uint8Array[] = []
      for (let start = 0, at = 0; start < bytes.length; at++) {
        const end = start + (sizes[at % sizes.length] ?? 3)
        chunks.push(Uint8Array.from(bytes.subarray(start, end)))
        start = end
      }
      expect(split(chunks)).toEqual({ lines, overlong: [] })
    }),
  )
})

test('the last line needs no end', () => {
  expect(split([Buffer.from('a\n\nb')]).lines).toEqual(['a', '', 'b'])
})

test('a line above 8 MiB is dropped and named, in one chunk or in many', () => {
  const mebibyte = () => Buffer.alloc(1024 * 1024, 'x')
  const long = Array.from({ length: 9 }, mebibyte)
  const expected = { lines: ['a', 'b'], overlong: ['x'.repeat(200)] }
  expect(split([Buffer.from('a\n'), ...long.map(mebibyte), Buffer.from('\nb')])).toEqual(expected)
  expect(split([Buffer.concat([Buffer.from('a\n'), ...long, Buffer.from('\nb')])])).toEqual(
    expected,
  )
})
