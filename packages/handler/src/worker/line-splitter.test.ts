import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../__fixtures__/any-text.ts'
import { lineSplitter } from './line-splitter.ts'

function split(...chunks: Uint8Array[]): string[] {
  const lines: string[] = []
  const splitter = lineSplitter((line) => lines.push(line))
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  return lines
}

test('lines come whole, the last one also without its newline', () => {
  expect(split(Buffer.from('a\n\nb'))).toEqual(['a', '', 'b'])
  expect(split(Buffer.from('a\n'))).toEqual(['a'])
  expect(split()).toEqual([])
})

test('a character whose bytes come apart is put together', () => {
  const bytes = Buffer.from('🌻\n')
  expect(split(bytes.subarray(0, 2), bytes.subarray(2))).toEqual(['🌻'])
})

test('a line without an end is passed on in pieces, so that little of it is held', () => {
  const lines: string[] = []
  const splitter = lineSplitter((line) => lines.push(line))
  for (let i = 0; i < 5; i++) splitter.push(Buffer.from('x'.repeat(4_096)))
  expect(lines.map((line) => line.length)).toEqual([8_192, 8_192])
})

test('any text comes back line by line, however it is cut', () => {
  fc.assert(
    fc.property(
      anyText(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 60 }),
      (text, sizes) => {
        let rest = Buffer.from(text)
        const chunks = sizes.map((size) => {
          const chunk = rest.subarray(0, size)
          rest = rest.subarray(size)
          return chunk
        })
        const lines = split(...chunks, rest)
        expect(lines.join('\n')).toBe(text.replace(/\n$/, ''))
      },
    ),
  )
})
