import type { ImageHeader } from './image-header.ts'

const header = asNumber('IHDR')
const end = asNumber('IEND')
/** Transparency beside the colours, an orientation, an animation: for libvips to weigh. */
const unusual = new Set(['tRNS', 'eXIf', 'acTL'].map(asNumber))
/** Grey, colours, palette; then grey and colours with alpha. */
const opaque = new Set([0, 2, 3])
const withAlpha = new Set([4, 6])

/**
 * Walks the chunks to the last, because an orientation may stand behind the pixels (PNG, third
 * edition, section 5).
 *
 * @throws RangeError at the end of the bytes.
 */
export function pngHeader(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a)
    return undefined
  if (view.getUint32(12) !== header) return undefined
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  const color = view.getUint8(25)
  if (width === 0 || height === 0 || !(opaque.has(color) || withAlpha.has(color))) return undefined
  for (let at = 33, name = header; name !== end; at += 12 + view.getUint32(at)) {
    name = view.getUint32(at + 4)
    if (unusual.has(name)) return undefined
  }
  return { format: 'png', width, height, hasAlpha: withAlpha.has(color) }
}

function asNumber(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE()
}
