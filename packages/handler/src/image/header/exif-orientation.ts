const orientationTag = 0x0112
const short = 3

/**
 * The orientation in the first directory of a TIFF file (TIFF 6.0, section 2), 1 where it has none.
 * `undefined` where it is not plainly one of 1 to 8.
 *
 * @param start Where the TIFF file begins.
 * @param end Behind its last byte.
 */
export function exifOrientation(view: DataView, start: number, end: number): number | undefined {
  const order = view.getUint16(start)
  if (order !== 0x4949 && order !== 0x4d4d) return undefined
  const little = order === 0x4949
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > end) return undefined
  const entries = view.getUint16(directory, little)
  if (directory + 2 + 12 * entries > end) return undefined
  for (let entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
    if (view.getUint16(entry, little) !== orientationTag) continue
    const one =
      view.getUint16(entry + 2, little) === short && view.getUint32(entry + 4, little) === 1
    const orientation = view.getUint16(entry + 8, little)
    return one && orientation >= 1 && orientation <= 8 ? orientation : undefined
  }
  return 1
}
