import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileDigest } from '../card/model-card.ts'

/**
 * Fills up with zeros to a multiple of `alignment` bytes (default 1), appends the bytes of `content`,
 * and returns the offset where they begin.
 */
export type Append = (content: ArrayBufferView, alignment?: number) => Promise<number>

/** Writes a new file from front to end, hashing it on the way. */
export async function writeDigested(
  path: string,
  write: (append: Append) => Promise<unknown>,
): Promise<FileDigest> {
  const hash = createHash('sha256')
  const handle = await open(path, 'wx')
  let size = 0
  try {
    await write(async (content, alignment = 1) => {
      const padding = (alignment - (size % alignment)) % alignment
      for (const { buffer, byteOffset, byteLength } of [new Uint8Array(padding), content]) {
        const bytes = new Uint8Array(buffer, byteOffset, byteLength)
        await handle.appendFile(bytes)
        hash.update(bytes)
        size += byteLength
      }
      return size - content.byteLength
    })
  } finally {
    await handle.close()
  }
  return { bytes: size, sha256: hash.digest('hex') }
}
