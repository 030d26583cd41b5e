import { expect, test } from 'vitest'
import { readFooter } from './parquet-footer.ts'
import { varint } from './testing/thrift-struct.ts'

const mark = Buffer.from('PAR1')

/** A footer whose only field is a text, after pages that are not read. */
function fileWith(textBytes: number): Buffer {
  const footer = Buffer.concat([
    Buffer.from([0x18, ...varint(textBytes)]),
    Buffer.alloc(textBytes, 0x61),
    Buffer.from([0]),
  ])
  return withFooter(footer)
}

function withFooter(footer: Uint8Array, length = footer.length): Buffer {
  const tail = Buffer.alloc(4)
  tail.writeUInt32LE(length)
  return Buffer.concat([mark, Buffer.alloc(1000), footer, tail, mark])
}

function read(file: Uint8Array): { footer: Promise<ArrayBuffer>; ranges: number[] } {
  const ranges: number[] = []
  const footer = readFooter({
    byteLength: file.length,
    slice(start, end) {
      ranges.push(start - file.length)
      return new Uint8Array(file.subarray(start, end)).buffer
    },
  })
  return { footer, ranges }
}

test.each([
  ['in one read', 100, 1],
  ['in two where it is longer than 512 KiB', 600_000, 2],
])('the end of the file from the footer on, %s', async (_, textBytes, reads) => {
  const file = fileWith(textBytes)
  const { footer, ranges } = read(file)
  expect(Buffer.from(await footer)).toEqual(file.subarray(1004))
  expect(ranges).toHaveLength(reads)
})

test.each([
  ['no bytes', new Uint8Array(), 'got 0 bytes'],
  ['another mark', Buffer.from('{"a":"text"}\n'), 'PAR1 at the end'],
  ['a footer that is longer than the file', withFooter(Buffer.of(0), 5_000), 'one of 5000'],
  ['a list of 2 billion', withFooter(Buffer.of(0x19, 0xf5, 255, 255, 255, 255, 7, 0)), 'one of 21'],
])('refused: %s', async (_, file, message) => {
  const { footer } = read(file)
  await expect(footer).rejects.toThrow(message)
})
