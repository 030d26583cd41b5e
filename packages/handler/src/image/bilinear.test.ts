import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imageInput } from './__fixtures__/image-input.ts'
import { bilinearTensor } from './bilinear.ts'
import { planarTensor } from './planar-tensor.ts'

const channelOf = (tensor: Float32Array, channel: number): number[] => {
  const plane = tensor.length / 3
  return [...tensor.subarray(channel * plane, (channel + 1) * plane)]
}

test('2x2 to 4x4: half-pixel centres, edges clamped, nothing rounded', () => {
  const pixels = { data: Uint8Array.of(0, 81, 160, 80), width: 2, height: 2, channels: 1 }
  // biome-ignore format: four rows of four
  expect(channelOf(bilinearTensor(pixels, imageInput()), 0)).toEqual([
      0,  20.25,   60.75,   81,
     40,  50.1875, 70.5625, 80.75,
    120, 110.0625, 90.1875, 80.25,
    160, 140,     100,      80,
  ])
})

test('4x4 to 2x2: the mean of the two pixels around each centre, no antialiasing further out', () => {
  const row = [0, 10, 20, 90]
  const pixels = {
    data: Uint8Array.from([row, row, row, row].flat()),
    width: 4,
    height: 4,
    channels: 1,
  }
  const tensor = bilinearTensor(pixels, imageInput({ width: 2, height: 2 }))
  expect(channelOf(tensor, 0)).toEqual([5, 55, 5, 55])
})

test('8x1 to 2x1: pixels between two centres are not read', () => {
  const pixels = {
    data: Uint8Array.of(9, 10, 20, 9, 9, 30, 50, 9),
    width: 8,
    height: 1,
    channels: 1,
  }
  const tensor = bilinearTensor(pixels, imageInput({ width: 2, height: 1 }))
  expect(channelOf(tensor, 0)).toEqual([15, 40])
})

test('the aspect ratio is not kept', () => {
  const pixels = { data: Uint8Array.of(0, 100), width: 1, height: 2, channels: 1 }
  const tensor = bilinearTensor(pixels, imageInput({ width: 3, height: 2 }))
  expect(channelOf(tensor, 0)).toEqual([0, 0, 0, 100, 100, 100])
})

test('each channel is normalized by its own mean and deviation, and gets its own plane', () => {
  const pixels = { data: Uint8Array.of(10, 20, 30), width: 1, height: 1, channels: 3 }
  const input = imageInput({ width: 1, height: 2, mean: [0, 10, 32], std: [1, 2, 4] })
  expect([...bilinearTensor(pixels, input)]).toEqual([10, 10, 5, 5, -0.5, -0.5])
})

test('alpha is not read, and grey gives three equal channels', () => {
  const input = imageInput({ width: 2, height: 1 })
  const rgba = { data: Uint8Array.of(1, 2, 3, 99, 4, 5, 6, 99), width: 2, height: 1, channels: 4 }
  expect([...bilinearTensor(rgba, input)]).toEqual([1, 4, 2, 5, 3, 6])
  const grey = { data: Uint8Array.of(7, 8), width: 2, height: 1, channels: 1 }
  expect([...bilinearTensor(grey, input)]).toEqual([7, 8, 7, 8, 7, 8])
  const greyAndAlpha = { data: Uint8Array.of(7, 99, 8, 99), width: 2, height: 1, channels: 2 }
  expect([...bilinearTensor(greyAndAlpha, input)]).toEqual([7, 8, 7, 8, 7, 8])
})

const anyPixels = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .chain(([width, height, channels]) => {
    const length = width * height * channels
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((data) => ({ data, width, height, channels }))
  })

test('an image of the input size is only normalized', () => {
  fc.assert(
    fc.property(anyPixels, (pixels) => {
      const { width, height } = pixels
      const input = imageInput({ width, height, mean: [123, 117, 104], std: [58, 57, 57] })
      expect(bilinearTensor(pixels, input)).toEqual(planarTensor(pixels, input))
    }),
  )
})

test('no pixel is darker than the darkest or brighter than the brightest of the image', () => {
  fc.assert(
    fc.property(anyPixels, ({ data, ...size }) => {
      const tensor = bilinearTensor({ data, ...size }, imageInput({ width: 5, height: 7 }))
      expect(Math.min(...tensor)).toBeGreaterThanOrEqual(Math.min(...data))
      expect(Math.max(...tensor)).toBeLessThanOrEqual(Math.max(...data))
    }),
  )
})
