import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../__fixtures__/any-text.ts'
import { encodeFrame, type Frame } from './frame.ts'
import { frameReader } from './frame-reader.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function read(...chunks: Uint8Array[]): Frame[] {
  const frames: Frame[] = []
  const push = frameReader((frame) => frames.push(frame))
  for (const chunk of chunks) push(chunk)
  return frames
}

const bytesOf = ({ header, payload }: Frame) => Buffer.concat(encodeFrame(header, payload))

test('a frame is two blocks, each after its length as a little-endian u32', () => {
  const bytes = Buffer.concat(encodeFrame({ id: 1 }, Uint8Array.of(7, 8, 9)))
  expect(bytes).toEqual(
    Buffer.concat([u32(8), Buffer.from('{"id":1}'), u32(3), Buffer.of(7, 8, 9)]),
  )
  expect(read(bytes)).toEqual([{ header: { id: 1 }, payload: Uint8Array.of(7, 8, 9) }])
})

const frames = fc.array(
  fc.record({
    header: fc.dictionary(anyText(), fc.oneof(anyText(), fc.integer(), fc.boolean())),
    payload: fc.uint8Array({ maxLength: 300 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>>,
  }),
  { maxLength: 6 },
)

test('any frames come back in their order, however their bytes are cut into chunks', () => {
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.integer({ min: 1, max: 90 })), (sent, sizes) => {
      const bytes = Buffer.concat(sent.map(bytesOf))
      const chunks: Uint8Array[] = []
      for (let from = 0; from < bytes.length; ) {
        const size = sizes.next().value
        chunks.push(bytes.subarray(from, from + size))
        from += size
      }
      expect(read(...chunks)).toEqual(sent.map(({ header, payload }) => ({ header, payload })))
    }),
  )
})

test('nothing is read of a frame that has not come in full', () => {
  fc.assert(
    fc.property(frames, fc.nat(), (sent, cut) => {
      const bytes = Buffer.concat(sent.map(bytesOf))
      const some = read(bytes.subarray(0, cut % (bytes.length + 1)))
      expect(sent.slice(0, some.length)).toEqual(some)
    }),
  )
})

test('any bytes give frames or a protocol error, and nothing else', () => {
  const byte = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(255))
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 400, size: 'max' }), (bytes) => {
      try {
        read(Uint8Array.from(bytes))
      } catch (error) {
        if (!WorkerProtocolError.isInstance(error)) throw error
      }
    }),
  )
})

test.each([
  ['a header of more than 64 kB', u32(65_537), 'a header of at most 65536 bytes'],
  ['text in place of a frame', Buffer.from('Hello, world'), '"Hell"'],
  ['a header that is no JSON', Buffer.concat([u32(4), Buffer.from('{id}')]), '"{id}"'],
  ['a header that is no object', Buffer.concat([u32(4), Buffer.from('[17]')]), '"[17]"'],
  ['a header of nothing', u32(0), 'a header that is a JSON object'],
  [
    'a payload of 4 GB',
    Buffer.concat([u32(2), Buffer.from('{}'), u32(0xffff_ffff)]),
    'a payload of at most 67108864 bytes',
  ],
])('%s is refused as soon as it is seen', (_, bytes, shown) => {
  expect(() => read(bytes)).toThrow(WorkerProtocolError)
  expect(() => read(bytes)).toThrow(shown)
})

test('a payload stands in memory of its own, from its first byte', () => {
  const [frame] = read(Buffer.concat(encodeFrame({}, Uint8Array.of(0, 0, 128, 63))))
  expect([...new Float32Array(frame?.payload.buffer ?? new ArrayBuffer())]).toEqual([1])
})
