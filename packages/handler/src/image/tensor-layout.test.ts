import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imageInput } from './__fixtures__/image-input.ts'
import { bilinearTensor } from './bilinear.ts'
import type { ImageInput } from './model-card.ts'
import { planarTensor } from './planar-tensor.ts'

// Two pixels side by side, red 1 and 2, green 10 and 20, blue 100 and 200.
const pixels = { data: Uint8Array.of(1, 10, 100, 2, 20, 200), width: 2, height: 1, channels: 3 }

const tables: [ImageInput['layout'], ImageInput['color'], number[]][] = [
  [undefined, undefined, [1, 2, 10, 20, 100, 200]],
  ['NCHW', 'RGB', [1, 2, 10, 20, 100, 200]],
  ['NCHW', 'BGR', [100, 200, 10, 20, 1, 2]],
  ['NHWC', 'RGB', [1, 10, 100, 2, 20, 200]],
  ['NHWC', 'BGR', [100, 10, 1, 200, 20, 2]],
]

for (const tensorOf of [bilinearTensor, planarTensor])
  test.each(tables)(`${tensorOf.name}: two pixels as %s, %s are %j`, (layout, color, expected) => {
    const input = imageInput({ width: 2, height: 1, layout, color })
    expect([...tensorOf(pixels, input)]).toEqual(expected)
  })

test('mean and deviation are in the order of the colours', () => {
  const input = imageInput({
    width: 2,
    height: 1,
    color: 'BGR',
    mean: [100, 10, 1],
    std: [100, 10, 1],
  })
  expect([...bilinearTensor(pixels, input)]).toEqual([0, 1, 0, 1, 0, 1])
  expect([...planarTensor(pixels, input)]).toEqual([0, 1, 0, 1, 0, 1])
})

test('grey gives three equal channels in every layout', () => {
  const grey = { data: Uint8Array.of(7, 8), width: 2, height: 1, channels: 1 }
  const input = imageInput({ width: 2, height: 1, layout: 'NHWC', color: 'BGR' })
  expect([...bilinearTensor(grey, input)]).toEqual([7, 7, 7, 8, 8, 8])
  expect([...planarTensor(grey, input)]).toEqual([7, 7, 7, 8, 8, 8])
})

test('all layouts have the same values to the last bit, each where it belongs', () => {
  const image = fc
    .record({
      width: fc.integer({ min: 5, max: 9 }),
      height: fc.integer({ min: 4, max: 9 }),
      channels: fc.integer({ min: 1, max: 4 }),
    })
    .chain((size) => {
      const length = size.width * size.height * size.channels
      return fc
        .uint8Array({ minLength: length, maxLength: length })
        .map((data) => ({ data, ...size }))
    })
  fc.assert(
    fc.property(image, fc.constantFrom(bilinearTensor, planarTensor), (image, tensorOf) => {
      const mean = [123.675, 116.28, 103.53] as const
      const std = [58.395, 57.12, 57.375] as const
      const size = { width: 5, height: 4 }
      const plain = tensorOf(image, imageInput({ ...size, mean, std }))
      const turned = tensorOf(
        image,
        imageInput({
          ...size,
          layout: 'NHWC',
          color: 'BGR',
          mean: [mean[2], mean[1], mean[0]],
          std: [std[2], std[1], std[0]],
        }),
      )
      for (let channel = 0; channel < 3; channel++)
        for (let place = 0; place < 20; place++)
          expect(turned[place * 3 + 2 - channel]).toBe(plain[channel * 20 + place])
    }),
  )
})
