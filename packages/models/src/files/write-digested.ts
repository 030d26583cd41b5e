import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileDigest } from '../card/model-card.ts'

/**
 * Fills up with zeros to a multiple of `alignment` (default 1), appends `content`, and returns the
 * offset where `content` begins.
 */
export type Append = (content: Uint8Array, alignment?: number) => Promise<number>

/** Writes a new file from front to end, hashing it on the way. */
export async function writeDigested(
  path: string,
  write: (append: Append) => Promise<void>,
): Promise<FileDigest> {
  const hash = createHash('sha256')
  const handle = await open(path, 'wx')
  let size = 0
  try {
    await write(async (content, alignment = 1) => {
      const padding = (alignment - (size % alignment)) % alignment
      for (const bytes of [new Uint8Array(padding), content]) {
        await handle.appendFile(bytes)
        hash.update(bytes)
        size += bytes.length
      }
      return size - content.length
    })
  } finally {
    await handle.close()
  }
  return { bytes: size, sha256: hash.digest('hex') }
}
