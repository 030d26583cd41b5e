import type { Pixels } from './bilinear.ts'
import type { ImageInput } from './model-card.ts'
import { tensorLayout } from './tensor-layout.ts'

/**
 * The middle of an image in the input's size, normalized, in the input's layout and order of
 * colours.
 *
 * @param pixels At least as wide and high as the input.
 */
export function planarTensor(pixels: Pixels, input: ImageInput): Float32Array {
  const { data, width, height, channels } = pixels
  const left = Math.floor((width - input.width) / 2)
  const top = Math.floor((height - input.height) / 2)
  const tensor = new Float32Array(3 * input.width * input.height)
  const { step, channels: places } = tensorLayout(input, channels)
  for (const { source, start, mean, scale } of places) {
    let to = start
    for (let y = 0; y < input.height; y++) {
      let from = ((top + y) * width + left) * channels + source
      for (let x = 0; x < input.width; x++, from += channels, to += step)
        tensor[to] = ((data[from] as number) - mean) * scale
    }
  }
  return tensor
}
