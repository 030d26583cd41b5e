import type { Pixels } from './bilinear.ts'
import type { ImageInput } from './model-card.ts'

/**
 * The middle of an image in the input's size, normalized: `[3, height, width]`. Grey images give
 * three equal channels; a channel after the third is not read.
 *
 * @param pixels At least as wide and high as the input.
 */
export function planarTensor(pixels: Pixels, input: ImageInput): Float32Array {
  const { data, width, height, channels } = pixels
  const left = Math.floor((width - input.width) / 2)
  const top = Math.floor((height - input.height) / 2)
  const tensor = new Float32Array(3 * input.width * input.height)
  let to = 0
  for (let channel = 0; channel < 3; channel++) {
    const mean = input.mean[channel] as number
    const scale = 1 / (input.std[channel] as number)
    const source = channels >= 3 ? channel : 0
    for (let y = 0; y < input.height; y++) {
      let from = ((top + y) * width + left) * channels + source
      for (let x = 0; x < input.width; x++, from += channels)
        tensor[to++] = ((data[from] as number) - mean) * scale
    }
  }
  return tensor
}
