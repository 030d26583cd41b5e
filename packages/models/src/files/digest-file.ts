import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileDigest } from '../card/model-card.ts'

/** The size and the hash of a file that another program wrote. */
export async function digestFile(path: string): Promise<FileDigest> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
