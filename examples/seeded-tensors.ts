import type { ImageInput } from '@coldframe/handler/image'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The same pixels in the layout that an input wants, values from -2 to 2, as normalized images have. */
export function seededTensors(input: ImageInput, count: number): Float32Array[] {
  const { width, height, layout = 'NCHW' } = input
  const plane = width * height
  return Array.from({ length: count }, (_, seed) => {
    const random = xoroshiro128plus(seed + 1)
    const planar = Float32Array.from({ length: 3 * plane }, () => uniformFloat64(random) * 4 - 2)
    if (layout === 'NCHW') return planar
    return Float32Array.from(
      { length: 3 * plane },
      (_, place) => planar[(place % 3) * plane + Math.floor(place / 3)] ?? 0,
    )
  })
}
