import { jpegHeader } from './jpeg-header.ts'
import { pngHeader } from './png-header.ts'
import { webpHeader } from './webp-header.ts'

/** What has to be known of an image before it is decoded. */
export interface ImageHeader {
  readonly format: string
  /** Upright, with the EXIF orientation applied. */
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
}

/**
 * The header of an ordinary JPEG, PNG or WebP, for which libvips would open the image twice: about
 * a millisecond. `undefined` for whatever is not quite ordinary, which libvips then is to tell.
 */
export function imageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return jpegHeader(view) ?? pngHeader(view) ?? webpHeader(view)
  } catch (error) {
    // It ends before its header does.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
