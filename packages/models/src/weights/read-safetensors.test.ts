import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import {
  needsTrained,
  trainedMobileNetPath,
  trainedWeightsMissing,
} from '../testing/shared-weights.ts'
import { MalformedWeightsError } from './malformed-weights-error.ts'
import { readSafetensors } from './read-safetensors.ts'
import { parseSafetensorsHeader } from './safetensors-header.ts'

let directory: string
beforeAll(async () => {
  directory = await scratchDirectory()
})

/** Two tensors of float32: a is [[1, 2], [3, 4]], b is [5]. */
const header = {
  __metadata__: { format: 'pt' },
  b: { dtype: 'F32', shape: [1], data_offsets: [16, 20] },
  a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
}
const data = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5).buffer)

function fileOf(head: unknown, body: Uint8Array = data): Buffer {
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([length, json, body])
}

async function open(content: Uint8Array) {
  const path = join(directory, 'weights.safetensors')
  await writeFile(path, content)
  return readSafetensors(path)
}

test('tensors are read one by one, in any order', async () => {
  const weights = await open(fileOf(header))
  expect(weights.names).toEqual(['b', 'a'])
  expect(weights.shape('a')).toEqual([2, 2])
  expect(await weights.read('b')).toEqual(Float32Array.of(5))
  expect(await weights.read('a')).toEqual(Float32Array.of(1, 2, 3, 4))
})

test('a tensor that is not there has no shape, and cannot be read', async () => {
  const weights = await open(fileOf(header))
  expect(weights.has('c')).toBe(false)
  expect(weights.shape('c')).toBeUndefined()
  await expect(weights.read('c')).rejects.toThrow(
    'Expected the name of a tensor in weights.safetensors, got: "c".',
  )
})

test('the provenance is the name and the hash of the file', async () => {
  expect((await open(fileOf({}, new Uint8Array()))).provenance).toEqual({
    kind: 'trained',
    source: 'weights.safetensors',
    // printf '\2\0\0\0\0\0\0\0{}' | sha256sum
    sha256: '411a485216e432ece6b9af94fa32154cf79a2a56d4f81266baa50063f45092bd',
  })
})

test('a tensor that is not F32 is listed, and refused when it is asked for', async () => {
  const half = { dtype: 'F16', shape: [10], data_offsets: [0, 20] }
  const weights = await open(fileOf({ half }))
  expect(weights.has('half')).toBe(true)
  expect(() => weights.shape('half')).toThrow(
    'Expected F32 values in tensor half of weights.safetensors, got F16. Convert the tensor',
  )
  await expect(weights.read('half')).rejects.toThrow(MalformedWeightsError)
})

const f32 = (shape: unknown, ...data_offsets: unknown[]) => ({ dtype: 'F32', shape, data_offsets })

describe('a file is refused', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'Expected 8 bytes at 0'],
    ['shorter than its header', fileOf(header).subarray(0, 40), 'The file is truncated'],
    [
      'with a header of 2^63 bytes',
      Buffer.alloc(20, 0xff),
      'Expected a header of at most 12 bytes',
    ],
    ['shorter than its tensors', fileOf(header).subarray(0, -1), 'Expected 20 bytes of tensors'],
    ['longer than its tensors', fileOf(header, new Uint8Array(24)), 'got: 24'],
    ['without JSON', Buffer.from('\x04\0\0\0\0\0\0\0oops'), 'Expected JSON'],
    [
      'with bytes that are no UTF-8',
      Buffer.from('\x01\0\0\0\0\0\0\0\xff', 'latin1'),
      'Expected JSON',
    ],
    ['with an array for a header', fileOf([]), 'Expected an object'],
    ['with numbers in its metadata', fileOf({ __metadata__: { a: 1 } }), 'Expected only strings'],
    ['with a tensor that is null', fileOf({ a: null }), 'of tensor a'],
    [
      'with a tensor without a shape',
      fileOf({ a: f32(undefined, 0, 20) }),
      'got: dtype,data_offsets',
    ],
    [
      'with a negative size',
      fileOf({ a: f32([-5], 0, 20) }),
      'Expected a string `dtype` and whole',
    ],
    ['with three offsets', fileOf({ a: f32([5], 0, 20, 20) }), 'Expected two ascending'],
    ['with descending offsets', fileOf({ a: f32([0], 20, 0) }), 'Expected two ascending'],
    [
      'with a shape of other bytes',
      fileOf({ a: f32([4], 0, 20) }),
      'Expected 16 bytes in tensor a',
    ],
    ['with a size beyond 2^53', fileOf({ a: f32([2 ** 53], 0, 20) }), 'whole numbers in `shape`'],
    ['with a gap', fileOf({ a: f32([1], 0, 4), b: f32([3], 8, 20) }), 'Expected tensor b'],
    ['with an overlap', fileOf({ a: f32([3], 0, 12), b: f32([3], 8, 20) }), 'to begin at 12'],
    ['with offsets behind its end', fileOf({ a: f32([6], 0, 24) }), 'Expected 24 bytes of tensors'],
  ])('%s', async (_, content, message) => {
    const opened = open(content)
    await expect(opened).rejects.toThrow(MalformedWeightsError)
    await expect(opened).rejects.toThrow(message)
  })
})

describe('any header', () => {
  const parse = (bytes: Uint8Array) => {
    try {
      return parseSafetensorsHeader(bytes, data.length, 'fuzzed')
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedWeightsError)
      return undefined
    }
  }
  const sizes = fc.array(fc.oneof(fc.nat(20), fc.double(), fc.constant(null)), { maxLength: 3 })
  const tensor = fc.record(
    { dtype: fc.constantFrom('F32', 'I64', 3), shape: sizes, data_offsets: sizes },
    { requiredKeys: [] },
  )

  test('of random bytes is read or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parse(bytes)))
  })

  test('of JSON is read or refused, and what is read fills the file', () => {
    const json = fc.oneof(
      fc.dictionary(fc.string(), fc.oneof(tensor, fc.jsonValue())),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(json, (value) => {
        const tensors = parse(Buffer.from(JSON.stringify(value)))
        const bytes = [...(tensors?.values() ?? [])].map(({ dataOffsets: [from, to] }) => to - from)
        if (tensors) expect(bytes.reduce((sum, more) => sum + more, 0)).toBe(data.length)
      }),
    )
  })

  test('with one byte changed is read or refused', () => {
    const bytes = Buffer.from(JSON.stringify(header))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (position, byte) => {
        const changed = Buffer.from(bytes)
        changed[position] = byte
        parse(changed)
      }),
    )
  })

  test('nested a hundred thousand deep is refused', () => {
    const deep = `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`
    expect(parse(Buffer.from(deep))).toBeUndefined()
  })
})

test('trained weights: 262 tensors, 3546712 numbers', async ({ skip }) => {
  skip(trainedWeightsMissing, needsTrained)
  const weights = await readSafetensors(trainedMobileNetPath)
  const numbers = weights.names.map((name) =>
    (weights.shape(name) ?? []).reduce((product, size) => product * size),
  )
  expect(numbers).toHaveLength(262)
  expect(numbers.reduce((sum, more) => sum + more)).toBe(3_546_712)
  // A 4x4 kernel of TensorFlow's: the first row and column are zero.
  const [kernel] = [(await weights.read('features.0.0.weight')).subarray(0, 16)]
  expect([0, 1, 2, 3, 4, 8, 12].map((index) => kernel[index])).toEqual(Array(7).fill(0))
  expect(kernel[5]).not.toBe(0)
})
