import type { ImageInput } from './model-card.ts'

/** Where the values of an image go in its tensor. */
export interface TensorLayout {
  /** From one pixel's value to the next one's in the same channel. */
  readonly step: number
  /** The three channels in the tensor's order. */
  readonly channels: readonly ChannelPlace[]
}

export interface ChannelPlace {
  /** The channel of the decoded pixels that it is made of. */
  readonly source: number
  /** The index of its first value. */
  readonly start: number
  readonly mean: number
  /** What a value less the mean is multiplied by: one over the deviation. */
  readonly scale: number
}

/**
 * The places that the input asks for. Grey pixels give three equal channels; a channel after the
 * third, which is alpha, is not read.
 *
 * @param decodedChannels How many the decoded pixels have.
 */
export function tensorLayout(input: ImageInput, decodedChannels: number): TensorLayout {
  const { width, height, layout = 'NCHW', color = 'RGB', mean, std } = input
  const planar = layout === 'NCHW'
  return {
    step: planar ? 1 : 3,
    channels: ([0, 1, 2] as const).map((channel) => ({
      source: decodedChannels < 3 ? 0 : color === 'RGB' ? channel : 2 - channel,
      start: planar ? channel * width * height : channel,
      mean: mean[channel],
      scale: 1 / std[channel],
    })),
  }
}
