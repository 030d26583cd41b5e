import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { crc32c } from './crc32c.ts'

/** A digest in progress. */
export interface Checksum {
  update(bytes: Uint8Array): unknown
  digest(): Buffer
}

/** The algorithms that are verified, by the end of their `x-amz-checksum-` header. */
export const checksumAlgorithms: Readonly<Record<string, () => Checksum>> = {
  crc32: () => running(crc32),
  crc32c: () => running(crc32c),
  sha1: () => createHash('sha1'),
  sha256: () => createHash('sha256'),
}

/** The bytes that `algorithm` yields. */
export const checksumBytes: Readonly<Record<string, number>> = {
  crc32: 4,
  crc32c: 4,
  sha1: 20,
  sha256: 32,
}

function running(next: (bytes: Uint8Array, previous: number) => number): Checksum {
  let value = 0
  return {
    update: (bytes) => {
      value = next(bytes, value)
    },
    digest: () => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value)
      return bytes
    },
  }
}
