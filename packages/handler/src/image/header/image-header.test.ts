import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { imageHeader } from './image-header.ts'

const picture = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 90, b: 10, alpha: 0.5 } } })

async function headerOf(bytes: Uint8Array): Promise<object> {
  const { format, autoOrient, hasAlpha } = await sharp(bytes).metadata()
  return { format, ...autoOrient, hasAlpha }
}

const read: [string, () => Promise<Buffer>][] = [
  ['a JPEG', () => picture(30, 20).jpeg().toBuffer()],
  ['a progressive JPEG', () => picture(30, 20).jpeg({ progressive: true }).toBuffer()],
  ['a grey JPEG', () => picture(30, 20).toColourspace('b-w').jpeg().toBuffer()],
  ...[1, 3, 6, 8].map((orientation): [string, () => Promise<Buffer>] => [
    `a JPEG of EXIF orientation ${orientation}`,
    () => picture(30, 20).withMetadata({ orientation }).jpeg().toBuffer(),
  ]),
  ['a PNG', () => picture(30, 20).png().toBuffer()],
  ['a PNG with alpha', () => picture(30, 20, 4).png().toBuffer()],
  ['a lossy WebP', () => picture(30, 20).webp().toBuffer()],
]

test.each(read)('the header of %s says what libvips says', async (_, make) => {
  const bytes = await make()
  expect(imageHeader(bytes)).toEqual(await headerOf(bytes))
})

test.each<[string, () => Promise<Buffer>]>([
  ['a CMYK JPEG', () => picture(30, 20).toColourspace('cmyk').jpeg().toBuffer()],
  [
    'a PNG with an orientation',
    () => picture(9, 9).withMetadata({ orientation: 6 }).png().toBuffer(),
  ],
  ['a WebP with alpha', () => picture(30, 20, 4).webp().toBuffer()],
  [
    'a WebP with an orientation',
    () => picture(9, 9).withMetadata({ orientation: 6 }).webp().toBuffer(),
  ],
  ['a lossless WebP', () => picture(30, 20).webp({ lossless: true }).toBuffer()],
  ['a GIF', () => picture(30, 20).gif().toBuffer()],
  ['a TIFF', () => picture(30, 20).tiff().toBuffer()],
])('%s is left to libvips', async (_, make) => {
  expect(imageHeader(await make())).toBeUndefined()
})

test('of any size and kind, libvips says the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom('jpeg', 'png', 'webp'),
      fc.constantFrom(undefined, 1, 2, 3, 4, 5, 6, 7, 8),
      async (width, height, format, orientation) => {
        const plain = picture(width, height).toFormat(format)
        const bytes = await (orientation === undefined
          ? plain
          : plain.withMetadata({ orientation })
        ).toBuffer()
        const header = imageHeader(bytes)
        if (header) expect(header).toEqual(await headerOf(bytes))
        else expect(orientation).toBeDefined()
      },
    ),
  )
})

test('a header that is cut short, or any bytes, is left to libvips and throws nothing', async () => {
  const whole = await Promise.all(read.map(([, make]) => make()))
  fc.assert(
    fc.property(
      fc.constantFrom(...whole),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      (bytes, part, changes) => {
        const damaged = Buffer.from(bytes.subarray(0, part * bytes.length))
        for (const [place, value] of changes) damaged[place % (damaged.length || 1)] = value
        const header = imageHeader(damaged)
        if (header) expect(Number.isSafeInteger(header.width * header.height)).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void imageHeader(bytes)))
})
