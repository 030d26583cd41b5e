import { InvalidInputError } from '@coldframe/core/error'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { randomStream } from './random-stream.ts'

/**
 * The image that goes with one arrival: uniform over `images`, decided by `seed` and `index` alone,
 * so that arrivals can be asked for in any order and one at a time.
 *
 * @param index The arrival's position in the trace, from 0.
 * @throws InvalidInputError where `images` is empty, `index` is not a position, or the seed is not
 * a whole number from 0 to 4294967295.
 */
export function chooseImage<Image>(images: readonly Image[], index: number, seed: number): Image {
  if (!Number.isSafeInteger(index) || index < 0)
    throw new InvalidInputError('`index` to be a whole number from 0', index)
  if (images.length === 0) throw new InvalidInputError('`images` to hold an image', 'none')
  // Position 0 is the stream of a trace with the same seed.
  const random = randomStream(seed, index + 1)
  return images[uniformInt(random, 0, images.length - 1)] as Image
}
