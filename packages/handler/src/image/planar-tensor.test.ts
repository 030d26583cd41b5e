import { expect, test } from 'vitest'
import { imageInput } from './__fixtures__/image-input.ts'
import { planarTensor } from './planar-tensor.ts'

const sized = (width: number, height: number, change = {}): ReturnType<typeof imageInput> =>
  imageInput({ width, height, ...change })

test('a larger image gives its middle; what is odd stays on the right and below', () => {
  const data = Uint8Array.from({ length: 5 * 4 }, (_, index) => index)
  const grey = { data, width: 5, height: 4, channels: 1 }
  expect([...planarTensor(grey, sized(2, 2))].slice(0, 4)).toEqual([6, 7, 11, 12])
})

test('interleaved pixels become planes, normalized: pixel minus mean, by deviation', () => {
  const pixels = { data: Uint8Array.of(1, 10, 100, 2, 20, 200), width: 2, height: 1, channels: 3 }
  expect([...planarTensor(pixels, sized(2, 1))]).toEqual([1, 2, 10, 20, 100, 200])
  const input = sized(2, 1, { mean: [1, 10, 100], std: [0.5, 2, 4] })
  expect([...planarTensor(pixels, input)]).toEqual([0, 2, 0, 5, 0, 25])
})

test('alpha is not read, and grey gives three equal channels', () => {
  const rgba = { data: Uint8Array.of(1, 2, 3, 99, 4, 5, 6, 99), width: 1, height: 2, channels: 4 }
  expect([...planarTensor(rgba, sized(1, 2))]).toEqual([1, 4, 2, 5, 3, 6])
  const grey = { data: Uint8Array.of(7, 8), width: 2, height: 1, channels: 1 }
  expect([...planarTensor(grey, sized(2, 1))]).toEqual([7, 8, 7, 8, 7, 8])
  const greyAndAlpha = { data: Uint8Array.of(7, 99, 8, 99), width: 2, height: 1, channels: 2 }
  expect([...planarTensor(greyAndAlpha, sized(2, 1))]).toEqual([7, 8, 7, 8, 7, 8])
})
