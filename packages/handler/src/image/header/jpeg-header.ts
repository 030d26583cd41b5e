import { exifOrientation } from './exif-orientation.ts'
import type { ImageHeader } from './image-header.ts'

const startOfScan = 0xda
const exifSegment = 0xe1
/** Baseline, extended and progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2])
/** The other kinds of frames, and markers that have no length. */
const unusual = (marker: number): boolean =>
  marker < 0xc0 ||
  (marker >= 0xd0 && marker <= 0xd9) ||
  (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc)

/**
 * Walks the segments up to the first scan (ITU-T T.81, annex B).
 *
 * @throws RangeError at the end of the bytes.
 */
export function jpegHeader(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let size: { width: number; height: number } | undefined
  let orientation: number | undefined
  for (let at = 2; ; ) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || unusual(marker)) return undefined
    const length = view.getUint16(at + 2)
    if (marker === startOfScan) break
    if (frames.has(marker)) {
      const channels = view.getUint8(at + 9)
      if (size || (channels !== 1 && channels !== 3)) return undefined
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    // "Exif", two zeros, and a TIFF file. XMP stands in the same kind of segment.
    if (marker === exifSegment && view.getUint32(at + 4) === 0x45786966) {
      if (orientation !== undefined) return undefined
      orientation = exifOrientation(view, at + 10, at + 2 + length)
      if (orientation === undefined) return undefined
    }
    at += 2 + length
  }
  if (!size || size.width === 0 || size.height === 0) return undefined
  const turned = orientation !== undefined && orientation >= 5
  const { width, height } = size
  return {
    format: 'jpeg',
    width: turned ? height : width,
    height: turned ? width : height,
    hasAlpha: false,
  }
}
