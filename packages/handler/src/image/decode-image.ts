import type { CreateRaw, Sharp, default as sharp } from 'sharp'
import { bilinearTensor, type Pixels } from './bilinear.ts'
import { type ImageHeader, imageHeader } from './header/image-header.ts'
import { ImageTooLargeError, NotAnImageError } from './image-error.ts'
import type { ImageInput } from './model-card.ts'
import { planarTensor } from './planar-tensor.ts'

/** An image as a network takes it. */
export interface DecodedImage {
  /** Normalized, in the input's layout and order of colours. */
  readonly tensor: Float32Array
  /** The image's own size, upright. */
  readonly width: number
  readonly height: number
  readonly format: string
}

/**
 * Bytes to a normalized tensor: decoded in full by libvips without colour management, turned
 * upright by EXIF, alpha dropped, the first frame of an animation, resized by the model's rule.
 *
 * @throws NotAnImageError for anything that does not decode to its last row.
 * @throws ImageTooLargeError before decoding, by the header's width times height.
 */
export async function decodeImage(
  decoder: typeof sharp,
  bytes: Uint8Array,
  input: ImageInput,
  maxPixels: number,
): Promise<DecodedImage> {
  if (bytes.length === 0) throw new NotAnImageError('an empty object')
  try {
    // `limitInputPixels` is off because the limit is checked here, with an error of its own.
    const image = decoder(bytes, { limitInputPixels: false, ignoreIcc: true })
    const { width, height, format, hasAlpha } = imageHeader(bytes) ?? (await headerOf(image))
    if (width * height > maxPixels)
      throw new ImageTooLargeError('maxPixels', maxPixels, width * height)

    const upright = image.autoOrient().toColourspace('srgb').removeAlpha()
    let tensor: Float32Array
    if (input.resize.rule === 'stretch-bilinear')
      tensor = bilinearTensor(await pixels(upright), input)
    else {
      const size = shorterSideSize({ width, height }, input.resize.shorterSide)
      // A JPEG is made smaller while it is decoded. Alpha would weigh on the colours, and a picture
      // made larger need not be larger everywhere, so these are decoded first.
      const shrinks = size.width <= width && !hasAlpha
      const middle = shrinks
        ? await pixels(upright.resize({ ...size, ...resizing }))
        : await enlargedMiddle(decoder, await pixels(upright), size, input)
      tensor = planarTensor(middle, input)
    }
    return { tensor, width, height, format }
  } catch (error) {
    if (ImageTooLargeError.isInstance(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new NotAnImageError(reason, { cause: error })
  }
}

async function headerOf(image: Sharp): Promise<ImageHeader> {
  const { format, autoOrient, hasAlpha } = await image.metadata()
  return { format, ...autoOrient, hasAlpha }
}

interface Size {
  readonly width: number
  readonly height: number
}

const resizing = { fit: 'fill', kernel: 'cubic' } as const

async function pixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/**
 * The size whose shorter side is `side`. No crop follows in libvips: it would decode only the rows
 * that the crop needs, and let a torn file pass.
 */
function shorterSideSize(from: Size, side: number): Size {
  const scale = side / Math.min(from.width, from.height)
  return { width: Math.round(from.width * scale), height: Math.round(from.height * scale) }
}

/** The input's size from the middle of a resized image, of which no more than that is made. */
function enlargedMiddle(
  decoder: typeof sharp,
  { data, ...raw }: Pixels,
  size: Size,
  input: ImageInput,
): Promise<Pixels> {
  return pixels(
    decoder(data, { raw: raw as CreateRaw, limitInputPixels: false })
      .resize({ ...size, ...resizing })
      .extract({
        left: Math.floor((size.width - input.width) / 2),
        top: Math.floor((size.height - input.height) / 2),
        width: input.width,
        height: input.height,
      }),
  )
}
