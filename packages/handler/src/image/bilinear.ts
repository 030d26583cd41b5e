import type { ImageInput } from './model-card.ts'
import { tensorLayout } from './tensor-layout.ts'

/** Decoded pixels: 8 bits a channel, rows from the top, channels interleaved. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

/** Source positions and weights of each target position along one axis. */
function taps(
  from: number,
  to: number,
): { low: Int32Array; high: Int32Array; weight: Float64Array } {
  const low = new Int32Array(to)
  const high = new Int32Array(to)
  const weight = new Float64Array(to)
  for (let i = 0; i < to; i++) {
    const position = Math.max(0, ((i + 0.5) * from) / to - 0.5)
    low[i] = Math.min(Math.floor(position), from - 1)
    high[i] = Math.min(Math.floor(position) + 1, from - 1)
    weight[i] = position - Math.floor(position)
  }
  return { low, high, weight }
}

/**
 * Resizes to the input's size and normalizes in one pass, in the input's layout and order of
 * colours.
 *
 * Plain bilinear as TensorFlow's and PyTorch's `interpolate(align_corners=False)` do it: half-pixel
 * centres, edges clamped, no antialiasing, nothing rounded. Grey images give three equal channels;
 * a channel after the third is not read.
 */
export function bilinearTensor(pixels: Pixels, input: ImageInput): Float32Array {
  const { data, width, channels } = pixels
  const columns = taps(width, input.width)
  const rows = taps(pixels.height, input.height)
  const tensor = new Float32Array(3 * input.width * input.height)
  const { step, channels: places } = tensorLayout(input, channels)
  for (const { source, start, mean, scale } of places) {
    let to = start
    for (let y = 0; y < input.height; y++) {
      const top = (rows.low[y] as number) * width
      const bottom = (rows.high[y] as number) * width
      const down = rows.weight[y] as number
      for (let x = 0; x < input.width; x++, to += step) {
        const left = columns.low[x] as number
        const right = columns.high[x] as number
        const across = columns.weight[x] as number
        const a = data[(top + left) * channels + source] as number
        const b = data[(top + right) * channels + source] as number
        const c = data[(bottom + left) * channels + source] as number
        const d = data[(bottom + right) * channels + source] as number
        const above = a + (b - a) * across
        const below = c + (d - c) * across
        tensor[to] = (above + (below - above) * down - mean) * scale
      }
    }
  }
  return tensor
}
