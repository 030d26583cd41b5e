import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChunkedDecoder } from './chunked-decoder.ts'
import { S3Error } from './s3-error.ts'

function decode(pieces: Iterable<Buffer>): { payload: Buffer; trailers: [string, string][] } {
  const decoder = new ChunkedDecoder()
  const payload: Buffer[] = []
  for (const piece of pieces) payload.push(...decoder.push(piece))
  decoder.end()
  return { payload: Buffer.concat(payload), trailers: [...decoder.trailers] }
}

function codeOf(body: string): string {
  try {
    decode([Buffer.from(body, 'latin1')])
    return 'accepted'
  } catch (error) {
    return S3Error.isInstance(error) ? error.code : `crashed: ${error}`
  }
}

/** Cuts a body at the given places. */
function split(body: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (body.length + 1)), body.length].sort(
    (one, other) => one - other,
  )
  return places.slice(1).map((end, index) => body.subarray(places[index], end))
}

function encode(chunks: readonly Uint8Array[], trailer: string): Buffer {
  const framed = chunks.map((chunk) =>
    Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
  )
  return Buffer.concat([...framed, Buffer.from(`0\r\n${trailer}\r\n`)])
}

test.each([
  ['5\r\nhello\r\n0\r\n\r\n', 'accepted', 'no trailer'],
  ['5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n', 'accepted', 'one trailer'],
  ['0\r\n\r\n', 'accepted', 'an empty object'],
  ['', 'IncompleteBody', 'no bytes at all'],
  ['5\r\nhello\r\n', 'IncompleteBody', 'no last chunk'],
  ['5\r\nhello\r\n0\r\n', 'IncompleteBody', 'no empty line at the end'],
  ['5\r\nhello!\r\n0\r\n\r\n', 'IncompleteBody', 'a chunk longer than its size'],
  ['6\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 'a chunk shorter than its size'],
  ['5\nhello\r\n0\r\n\r\n', 'IncompleteBody', 'LF alone'],
  ['5;chunk-signature=0\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 'a signed chunk'],
  ['-5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 'a negative size'],
  ['0x5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 'a size with 0x'],
  ['ffffffffff\r\n', 'IncompleteBody', 'a size of a terabyte'],
  ['0\r\n\r\n0\r\n\r\n', 'IncompleteBody', 'bytes behind the end'],
  [
    '5\r\nhello\r\n3\r\n you\r\n0\r\n\r\n',
    'InvalidChunkSizeError',
    'a small chunk before the last',
  ],
  ['0\r\nno colon\r\n\r\n', 'MalformedTrailerError', 'a trailer without a colon'],
  ['0\r\na:1\r\nb:2\r\n\r\n', 'MalformedTrailerError', 'two trailers'],
  ['1'.repeat(10_000), 'IncompleteBody', 'a line that does not end'],
])('%.60j is %s: %s', (body, code) => {
  expect(codeOf(body)).toBe(code)
})

test('any payload in any chunks comes back whole, wherever the network splits it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 8192, max: 9000 }), { maxLength: 3 }),
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      (sizes, last, cuts) => {
        const all = [...sizes.map((size) => Buffer.alloc(size, '\r\n0')), last]
        const body = encode(all, 'X-Amz-Checksum-CRC32 : AAAAAA==\r\n')
        const decoded = decode(split(body, cuts))
        expect(decoded.payload.equals(Buffer.concat(all))).toBe(true)
        expect(decoded.trailers).toEqual([['x-amz-checksum-crc32', 'AAAAAA==']])
      },
    ),
  )
})

test('arbitrary bytes never crash it, and how they are split changes nothing', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(fc.constantFrom('5', '0', '\r\n', 'hello', 'a:b', 'ff', ' ', '\n'), { maxLength: 15 })
      .map((parts) => Buffer.from(parts.join(''))),
  )
  fc.assert(
    fc.property(noise, fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
      const body = Buffer.from(bytes)
      const outcome = (pieces: Buffer[]) => {
        try {
          return decode(pieces)
        } catch (error) {
          if (!S3Error.isInstance(error)) throw error
          return error.message
        }
      }
      expect(outcome(split(body, cuts))).toEqual(outcome([body]))
    }),
    { numRuns: 2000 },
  )
})

test('a body whose framing was changed in one byte is refused, or its payload is the same length', () => {
  const payload = Buffer.alloc(8200, 'x')
  const body = encode([payload, Buffer.from('tail')], '')
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(body)
      changed[at] = byte
      try {
        expect(decode([changed]).payload.length).toBe(payload.length + 4)
      } catch (error) {
        expect(S3Error.isInstance(error)).toBe(true)
      }
    }),
  )
})
