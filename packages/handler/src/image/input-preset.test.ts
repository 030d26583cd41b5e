import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { bilinearTensor } from './bilinear.ts'
import { type InputPreset, presetInput } from './input-preset.ts'

test.each<[InputPreset, string, number[], number[], object]>([
  [
    'imagenet',
    'RGB',
    [123.675, 116.28, 103.53],
    [58.395, 57.12, 57.375],
    { rule: 'shorter-side-crop', shorterSide: 256 },
  ],
  ['tensorflow', 'RGB', [127.5, 127.5, 127.5], [127.5, 127.5, 127.5], { rule: 'stretch-bilinear' }],
  ['caffe', 'BGR', [104, 117, 123], [1, 1, 1], { rule: 'stretch-bilinear' }],
])('%s: %s less %j, by %j', (preset, color, mean, std, resize) => {
  expect(presetInput(preset)).toEqual({
    name: 'input',
    width: 224,
    height: 224,
    layout: 'NCHW',
    color,
    mean,
    std,
    resize,
  })
})

test('torchvision takes 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225 of the pixel scale', () => {
  const { mean, std } = presetInput('imagenet')
  for (const [channel, value] of [0.485, 0.456, 0.406].entries())
    expect(mean[channel]).toBeCloseTo(255 * value, 10)
  for (const [channel, value] of [0.229, 0.224, 0.225].entries())
    expect(std[channel]).toBeCloseTo(255 * value, 10)
})

// One pixel, red 255, green 117 and blue 0, as each world's networks expect it.
test.each<[InputPreset, number[]]>([
  ['imagenet', [2.2489, 0.0126, -1.8044]],
  ['tensorflow', [1, -0.0824, -1]],
  ['caffe', [-104, 0, 132]],
])('%s makes one orange pixel %j', (preset, expected) => {
  const input = { ...presetInput(preset, { width: 1, height: 1 }) }
  const pixel = { data: Uint8Array.of(255, 117, 0), width: 1, height: 1, channels: 3 }
  for (const [channel, value] of bilinearTensor(pixel, input).entries())
    expect(value).toBeCloseTo(expected[channel] ?? Number.NaN, 4)
})

test("the model's own name, size and layout are kept, and the crop keeps its part of the image", () => {
  const shape = { name: 'data', width: 299, height: 224, layout: 'NHWC' } as const
  expect(presetInput('imagenet', shape)).toMatchObject({
    ...shape,
    resize: { rule: 'shorter-side-crop', shorterSide: 342 },
  })
})

test('another word is no preset', () => {
  for (const word of ['pytorch', 'toString'])
    expect(() => presetInput(word as InputPreset)).toThrow(InvalidInputError)
})
