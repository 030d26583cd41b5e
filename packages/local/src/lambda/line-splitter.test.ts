import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

const split = (chunks: (string | number[])[], maxBytes?: number) => {
  const splitter = new LineSplitter(maxBytes)
  return [
    ...chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk as string))),
    ...splitter.flush(),
  ]
}

test.for([
  ['a line', ['one\n'], ['one\n']],
  ['two in one chunk', ['one\ntwo\n'], ['one\n', 'two\n']],
  ['one in three chunks', ['o', 'n', 'e\n'], ['one\n']],
  ['empty lines', ['\n\n'], ['\n', '\n']],
  ['a line without an end', ['one\ntwo'], ['one\n', 'two']],
  ['a character across chunks', [[0xc3], [0xa4, 0x0a]], ['ä\n']],
  ['bytes that are no UTF-8', [[0xff, 0x0a, 0xc3]], ['\uFFFD\n', '\uFFFD']],
  ['a carriage return, which is not an end', ['one\rtwo\n'], ['one\rtwo\n']],
] as const)('%s', ([, chunks, lines]) => {
  expect(split(chunks as unknown as string[])).toEqual(lines)
})

test('a line that is too long comes in pieces that break no character', () => {
  expect(split(['12345678äö9\n'], 9)).toEqual(['12345678', 'äö9\n'])
  expect(split(['😀😀😀'], 5)).toEqual(['😀', '😀', '😀'])
})

test('any bytes in any chunks: nothing is lost, no piece is too long, no line is joined', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.integer({ min: 4, max: 30 }),
      (chunks, maxBytes) => {
        const splitter = new LineSplitter(maxBytes)
        const pieces = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)))
        pieces.push(...splitter.flush())
        expect(pieces.join('')).toBe(Buffer.concat(chunks).toString())
        for (const piece of pieces) {
          expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(maxBytes)
          expect(piece.slice(0, -1)).not.toContain('\n')
        }
      },
    ),
  )
})

test('a line without end is let go of in events of CloudWatch size, not kept', () => {
  const splitter = new LineSplitter()
  const sizes = Array.from({ length: 48 }, () => splitter.push(Buffer.alloc(65_536, 'x')))
    .flat()
    .map((piece) => piece.length)
  expect(sizes).toEqual([1_048_550, 1_048_550, 1_048_550])
})
