import type { ImageHeader } from './image-header.ts'

/** `RIFF`, `WEBP` and the chunk of a lossy image that has nothing beside its pixels. */
const riff = 0x52494646
const webp = 0x57454250
const lossy = 0x56503820
const keyFrame = 0x9d012a

/**
 * The frame header of a simple lossy image (RFC 9649, section 2.5; RFC 6386, section 9.1).
 *
 * @throws RangeError at the end of the bytes.
 */
export function webpHeader(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 30 || view.getUint32(0) !== riff || view.getUint32(8) !== webp)
    return undefined
  if (view.getUint32(12) !== lossy || view.getUint32(22) % 0x1000000 !== keyFrame) return undefined
  // Two bits above each size ask for scaling, which nobody does.
  const width = view.getUint16(26, true)
  const height = view.getUint16(28, true)
  if (width === 0 || height === 0 || width >= 0x4000 || height >= 0x4000) return undefined
  return { format: 'webp', width, height, hasAlpha: false }
}
