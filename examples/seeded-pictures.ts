import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import sharp from 'sharp'

const formats = ['jpg', 'png', 'webp'] as const
/** Width and height: 0.2 to 4 megapixels, upright, wide and square. */
const sizes = [
  [512, 384],
  [480, 640],
  [1024, 768],
  [1000, 1000],
  [1200, 1600],
  [1920, 1080],
  [2000, 1500],
  [2304, 1728],
] as const

/**
 * Pictures to upload where the user has none: coloured discs on a gradient, drawn by sharp, the same
 * for the same seed. Drawn once, then kept.
 *
 * @returns The folder that they are in.
 */
export async function seededPictures(parent: string, seed: number): Promise<string> {
  const folder = join(parent, String(seed))
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.part`
  await mkdir(unfinished, { recursive: true })
  const random = xoroshiro128plus(seed)
  const upTo = (limit: number): number => uniformInt(random, 0, limit)
  const colour = (): string => `rgb(${upTo(255)},${upTo(255)},${upTo(255)})`
  for (const [position, [width, height]] of sizes.entries()) {
    const discs = Array.from(
      { length: 24 },
      () => `<circle cx="${upTo(width)}" cy="${upTo(height)}" r="${20 + upTo(height >> 2)}"
        fill="${colour()}" fill-opacity="0.${3 + upTo(6)}"/>`,
    )
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <defs><linearGradient id="sky" x2="0" y2="1">
        <stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/>
      </linearGradient></defs>
      <rect width="100%" height="100%" fill="url(#sky)"/>${discs.join('')}</svg>`
    const format = formats[position % formats.length] ?? 'jpg'
    await sharp(Buffer.from(drawing)).toFile(join(unfinished, `picture-${position}.${format}`))
  }
  await rename(unfinished, folder)
  return folder
}
