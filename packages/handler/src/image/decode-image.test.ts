import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { imageInput } from './__fixtures__/image-input.ts'
import { decodeImage } from './decode-image.ts'
import { ImageTooLargeError, NotAnImageError } from './image-error.ts'
import type { ImageInput } from './model-card.ts'

const stretch = imageInput({ width: 8, height: 6 })
const crop = imageInput({ ...stretch, resize: { rule: 'shorter-side-crop', shorterSide: 10 } })
const inputs: [string, ImageInput][] = [
  ['stretch-bilinear', stretch],
  ['shorter-side-crop', crop],
]

const picture = (width: number, height: number, pixel: (x: number, y: number) => number[]) =>
  sharp(
    Buffer.from(
      Array.from({ length: width * height }, (_, i) =>
        pixel(i % width, Math.floor(i / width)),
      ).flat(),
    ),
    { raw: { width, height, channels: 3 } },
  )
const halves = picture(48, 32, (_, y) => (y < 16 ? [255, 0, 0] : [0, 0, 255]))
/** Every pixel another one, so that no format makes it small. */
const noise = picture(48, 32, (x, y) =>
  [1, 2, 3].map((channel) => Math.imul(channel + 3 * (x + 48 * y), 2_654_435_761) >>> 24),
)

const decode = (bytes: Uint8Array, input: ImageInput, maxPixels = 1_000_000) =>
  decodeImage(sharp, bytes, input, maxPixels)

/** Red, green and blue at a place of an 8x6 tensor. */
const at = (tensor: Float32Array, x: number, y: number) =>
  [0, 1, 2].map((channel) => tensor[channel * 48 + y * 8 + x] ?? Number.NaN)

const distance = (rgb: number[], expected: number[]) =>
  Math.max(...rgb.map((value, channel) => Math.abs(value - (expected[channel] ?? 0))))

const pictures: [string, () => Promise<Buffer>, string, number][] = [
  ['JPEG', () => halves.clone().jpeg({ quality: 100 }).toBuffer(), 'jpeg', 4],
  [
    'progressive JPEG',
    () => halves.clone().jpeg({ progressive: true, quality: 100 }).toBuffer(),
    'jpeg',
    4,
  ],
  ['PNG', () => halves.clone().png().toBuffer(), 'png', 0],
  ['PNG of a palette', () => halves.clone().png({ palette: true }).toBuffer(), 'png', 0],
  ['16-bit PNG', () => halves.clone().toColourspace('rgb16').png().toBuffer(), 'png', 0],
  ['WebP', () => halves.clone().webp({ lossless: true }).toBuffer(), 'webp', 0],
  ['TIFF', () => halves.clone().tiff({ compression: 'lzw' }).toBuffer(), 'tiff', 0],
  ['lossy WebP', () => halves.clone().webp({ quality: 100 }).toBuffer(), 'webp', 6],
  ['GIF', () => halves.clone().gif().toBuffer(), 'gif', 0],
  ['AVIF', () => halves.clone().avif({ lossless: true, effort: 0 }).toBuffer(), 'heif', 4],
]

for (const [rule, input] of inputs)
  test.each(pictures)(
    `${rule}: a %s becomes a tensor of the input's size`,
    async (_, make, format, tolerance) => {
      const { tensor, ...facts } = await decode(await make(), input)
      expect(facts).toEqual({ width: 48, height: 32, format })
      expect(tensor).toHaveLength(3 * 8 * 6)
      expect(tensor.every(Number.isFinite)).toBe(true)
      expect(distance(at(tensor, 1, 0), [255, 0, 0])).toBeLessThanOrEqual(tolerance)
      expect(distance(at(tensor, 6, 5), [0, 0, 255])).toBeLessThanOrEqual(tolerance)
    },
  )

test('the tensor is normalized by the model card', async () => {
  const bytes = await halves.clone().png().toBuffer()
  const input = { ...stretch, mean: [255, 100, 0], std: [1, 50, 255] } as const
  expect(at((await decode(bytes, input)).tensor, 0, 0)).toEqual([0, -2, 0])
  expect(at((await decode(bytes, input)).tensor, 0, 5)).toEqual([-255, -2, 1])
})

test.each(inputs)('%s: a CMYK JPEG becomes RGB, as near as its inks allow', async (_, input) => {
  const bytes = await picture(48, 32, () => [180, 110, 90])
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer()
  expect(await sharp(bytes).metadata()).toMatchObject({ space: 'cmyk', channels: 4 })
  const { tensor } = await decode(bytes, input)
  expect(tensor).toHaveLength(3 * 48)
  expect(distance(at(tensor, 4, 3), [180, 110, 90])).toBeLessThanOrEqual(12)
})

test.each(inputs)('%s: a grey picture has three equal channels', async (_, input) => {
  for (const grey of [
    await noise.clone().toColourspace('b-w').png().toBuffer(),
    await noise.clone().toColourspace('b-w').jpeg().toBuffer(),
    await noise.clone().toColourspace('grey16').png().toBuffer(),
  ]) {
    expect((await sharp(grey).metadata()).channels).toBe(1)
    const { tensor } = await decode(grey, input)
    expect(tensor).toHaveLength(3 * 48)
    expect(tensor.subarray(0, 48)).toEqual(tensor.subarray(48, 96))
    expect(tensor.subarray(0, 48)).toEqual(tensor.subarray(96))
    expect(new Set(tensor.subarray(0, 48)).size).toBeGreaterThan(10)
  }
})

test.each(inputs)('%s: alpha is dropped, and does not weigh colours', async (_, input) => {
  const bytes = await noise.clone().png().toBuffer()
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const veiled = Array.from({ length: 48 * 32 }, (_, i) => [
    ...data.subarray(3 * i, 3 * i + 3),
    i % 251,
  ])
  const raw = { width: 48, height: 32, channels: 4 } as const
  const withAlpha = await sharp(Buffer.from(veiled.flat()), { raw }).png().toBuffer()
  expect((await decode(withAlpha, input)).tensor).toEqual((await decode(bytes, input)).tensor)
})

const [r, g, b, w] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
] as const

/** A quarter red, green, blue, white, from above left to below right. */
const quarters = picture(48, 32, (x, y) => [...(y < 16 ? (x < 24 ? r : g) : x < 24 ? b : w)])

// Where each quarter is when the image is upright, by the EXIF standard: above left, above right,
// below left, below right.
for (const [rule, input] of inputs)
  test.each([
    [1, 48, 32, [r, g, b, w]],
    [2, 48, 32, [g, r, w, b]],
    [3, 48, 32, [w, b, g, r]],
    [4, 48, 32, [b, w, r, g]],
    [5, 32, 48, [r, b, g, w]],
    [6, 32, 48, [b, r, w, g]],
    [7, 32, 48, [w, g, b, r]],
    [8, 32, 48, [g, w, r, b]],
  ])(
    `${rule}: an image of EXIF orientation %i is turned upright, %i by %i`,
    async (orientation, width, height, corners) => {
      for (const format of ['png', 'jpeg', 'webp'] as const) {
        const quality = format === 'jpeg' ? { quality: 100 } : {}
        const bytes = await quarters
          .clone()
          .withMetadata({ orientation })
          .toFormat(format, format === 'webp' ? { lossless: true } : quality)
          .toBuffer()
        expect((await sharp(bytes).metadata()).orientation).toBe(orientation)
        const { tensor, ...facts } = await decode(bytes, input)
        expect(facts).toEqual({ width, height, format })
        for (const [place, [x, y]] of [
          [0, 0],
          [7, 0],
          [0, 5],
          [7, 5],
        ].entries())
          expect(
            distance(at(tensor, Number(x), Number(y)), [...(corners[place] ?? [])]),
            `${format} ${place}`,
          ).toBeLessThanOrEqual(format === 'jpeg' ? 4 : 0)
      }
    },
  )

test.each(['gif', 'webp'] as const)(
  'of an animated %s the first frame is taken',
  async (format) => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 48, height: 32, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const animation = await sharp(frames, { join: { animated: true } })
      .toFormat(format, format === 'webp' ? { lossless: true } : {})
      .toBuffer()
    expect((await sharp(animation).metadata()).pages).toBe(2)
    for (const [, input] of inputs) {
      const { tensor, ...facts } = await decode(animation, input)
      expect(facts).toEqual({ width: 48, height: 32, format })
      expect(at(tensor, 4, 3)).toEqual([255, 0, 0])
    }
  },
)

test.each(inputs)('%s: 16 bits a channel become 8, also behind alpha', async (_, input) => {
  const deep = sharp(
    new Uint16Array(
      Array.from({ length: 48 * 32 * 4 }, (_, i) => [51_400, 25_700, 257, 32_768][i % 4] ?? 0),
    ),
    { raw: { width: 48, height: 32, channels: 4 } },
  )
  const bytes = await deep.toColourspace('rgb16').png().toBuffer()
  expect(await sharp(bytes).metadata()).toMatchObject({ depth: 'ushort', hasAlpha: true })
  expect(at((await decode(bytes, input)).tensor, 4, 3)).toEqual([200, 100, 1])
})

test.each(inputs)('%s: an interlaced PNG is as a plain one', async (_, input) => {
  const interlaced = await noise.clone().png({ progressive: true }).toBuffer()
  expect((await sharp(interlaced).metadata()).isProgressive).toBe(true)
  const plain = await noise.clone().png().toBuffer()
  expect((await decode(interlaced, input)).tensor).toEqual((await decode(plain, input)).tensor)
})

test('colour profiles are not applied', async () => {
  const plain = await noise.clone().png().toBuffer()
  const profiled = await sharp(plain).withIccProfile('p3').png().toBuffer()
  const { data } = await sharp(profiled, { ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const stripped = await sharp(data, { raw: { width: 48, height: 32, channels: 3 } })
    .png()
    .toBuffer()
  expect((await sharp(profiled).metadata()).icc).toBeDefined()
  expect((await decode(profiled, stretch)).tensor).toEqual((await decode(stripped, stretch)).tensor)
})

test('a crop is the middle of the image at its shorter side', async () => {
  const input = imageInput({
    width: 8,
    height: 6,
    resize: { rule: 'shorter-side-crop', shorterSide: 20 },
  })
  // Red counts columns and green counts rows; at a shorter side of 20 the image keeps its size.
  const wide = await picture(40, 20, (x, y) => [x, y, 7])
    .png()
    .toBuffer()
  const { tensor } = await decode(wide, input)
  for (let y = 0; y < 6; y++)
    for (let x = 0; x < 8; x++) expect(at(tensor, x, y)).toEqual([16 + x, 7 + y, 7])
})

test('a crop of a smaller image is enlarged, of a larger one made smaller', async () => {
  for (const side of [4, 40]) {
    const bytes = await picture(2 * side, side, (x) => (x < side ? [255, 0, 0] : [0, 0, 255]))
      .png()
      .toBuffer()
    const { tensor } = await decode(bytes, crop)
    expect(at(tensor, 0, 3)).toEqual([255, 0, 0])
    expect(at(tensor, 7, 3)).toEqual([0, 0, 255])
  }
})

test.each([
  ['wide', 16_000, 1],
  ['tall', 1, 16_000],
])('a very %s image is resized only where the crop is', async (_, width, height) => {
  const bytes = await sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  // Whole, it would be 4,096,000 by 256 pixels.
  const input = imageInput({
    ...stretch,
    resize: { rule: 'shorter-side-crop', shorterSide: 256 },
  })
  expect(at((await decode(bytes, input)).tensor, 4, 3)).toEqual([255, 0, 0])
})

test('one pixel is an image', async () => {
  const bytes = await picture(1, 1, () => [255, 0, 0])
    .png()
    .toBuffer()
  for (const [, input] of inputs)
    expect(at((await decode(bytes, input)).tensor, 7, 5)).toEqual([255, 0, 0])
})

for (const [rule, input] of inputs)
  test.each([
    ['JPEG', () => noise.clone().jpeg().toBuffer()],
    ['progressive JPEG', () => noise.clone().jpeg({ progressive: true }).toBuffer()],
    ['PNG', () => noise.clone().png().toBuffer()],
    ['WebP', () => noise.clone().webp().toBuffer()],
  ])(`${rule}: a %s that is cut short is no image`, async (_, make) => {
    const bytes = await make()
    for (const part of [0.1, 0.5, 0.9, 0.97])
      await expect(decode(bytes.subarray(0, part * bytes.length), input)).rejects.toThrow(
        NotAnImageError,
      )
  })

test.each([
  ['text', 'Dear reader,\n\nthis is no picture.\n'],
  ['JSON', '{"Records":[]}'],
])('%s is no image', async (_, text) => {
  await expect(decode(Buffer.from(text), stretch)).rejects.toThrow(NotAnImageError)
})

test('nothing at all is no image, and is said to be empty', async () => {
  await expect(decode(new Uint8Array(), stretch)).rejects.toThrow(
    'Expected a whole image, got: an empty object.',
  )
})

test('an image over the limit is refused by its header, before it is decoded', async () => {
  const bytes = await noise.clone().png().toBuffer()
  const torn = bytes.subarray(0, bytes.length / 2)
  await expect(decode(torn, stretch, 48 * 32 - 1)).rejects.toThrow(
    'Expected an image of at most 1535 pixels, got: 1536.',
  )
  await expect(decode(torn, stretch, 48 * 32)).rejects.toThrow(NotAnImageError)
  expect((await decode(bytes, stretch, 48 * 32)).tensor).toHaveLength(3 * 48)
})

test('a small file that claims to be 20,000 pixels wide and high is refused', async () => {
  const png = await noise.clone().png().toBuffer()
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"/>')
  for (const bomb of [png, svg])
    await expect(decode(bomb, stretch, 50_000_000)).rejects.toThrow('got: 400000000.')
  await expect(decode(svg, stretch, 50_000_000)).rejects.toThrow(ImageTooLargeError)
})

test('any bytes give a finite tensor or one of the two errors', async () => {
  const whole = await Promise.all([
    noise.clone().jpeg().toBuffer(),
    noise.clone().png().toBuffer(),
    noise.clone().webp().toBuffer(),
    noise.clone().gif().toBuffer(),
    noise.clone().tiff().toBuffer(),
  ])
  const damaged = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }))
    .map(([bytes, changes]) => {
      const copy = Buffer.from(bytes)
      for (const [place, value] of changes) copy[place % copy.length] = value
      return copy
    })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 1, arbitrary: fc.uint8Array() }, { weight: 4, arbitrary: damaged }),
      fc.constantFrom(stretch, crop),
      async (bytes, input) => {
        try {
          const { tensor } = await decode(bytes, input)
          expect(tensor).toHaveLength(3 * 48)
          expect(tensor.every(Number.isFinite)).toBe(true)
        } catch (error) {
          if (!NotAnImageError.isInstance(error) && !ImageTooLargeError.isInstance(error))
            throw error
        }
      },
    ),
    { numRuns: 300 },
  )
})
