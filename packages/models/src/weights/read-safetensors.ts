import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { InvalidInputError } from '@coldframe/core/error'
import { MalformedWeightsError } from './malformed-weights-error.ts'
import { parseSafetensorsHeader, type StoredTensor } from './safetensors-header.ts'
import type { Weights } from './weights.ts'

/** The format's own limit. */
const maxHeaderBytes = 100_000_000

/**
 * Weights from a safetensors file. Now only its header is read and its hash taken; a tensor is read
 * when it is asked for.
 *
 * Throws a MalformedWeightsError where the header is not as the format has it or does not fit the
 * file, and, when its shape or values are asked for, for a tensor that is not F32.
 */
export async function readSafetensors(path: string): Promise<Weights> {
  const file = basename(path)
  const { tensors, dataOffset } = await withFile(path, async (handle) => {
    const { size } = await handle.stat()
    const prefix = await readRange(handle, file, 0, 8)
    const headerBytes = Number(prefix.readBigUInt64LE())
    if (headerBytes > Math.min(maxHeaderBytes, size - 8))
      throw new MalformedWeightsError(
        `Expected a header of at most ${Math.min(maxHeaderBytes, size - 8)} bytes in ${file}, ` +
          `got a length of ${headerBytes}. The file is truncated or no safetensors file.`,
      )
    const dataOffset = 8 + headerBytes
    const header = await readRange(handle, file, 8, headerBytes)
    return { tensors: parseSafetensorsHeader(header, size - dataOffset, file), dataOffset }
  })
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)

  const find = (name: string): StoredTensor | undefined => {
    const tensor = tensors.get(name)
    if (tensor && tensor.dtype !== 'F32')
      throw new MalformedWeightsError(
        `Expected F32 values in tensor ${name} of ${file}, got ${tensor.dtype}. ` +
          'Convert the tensor to float32.',
      )
    return tensor
  }
  return {
    names: [...tensors.keys()],
    provenance: { kind: 'trained', source: file, sha256: hash.digest('hex') },
    has: (name) => tensors.has(name),
    shape: (name) => find(name)?.shape,
    async read(name) {
      const tensor = find(name)
      if (!tensor) throw new InvalidInputError(`the name of a tensor in ${file}`, name)
      const [begin, end] = tensor.dataOffsets
      const { buffer, byteOffset, byteLength } = await withFile(path, (handle) =>
        readRange(handle, file, dataOffset + begin, end - begin),
      )
      return new Float32Array(buffer, byteOffset, byteLength / 4)
    },
  }
}

async function withFile<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}

/** Exactly `length` bytes in a buffer of their own, aligned for floats. */
async function readRange(
  handle: FileHandle,
  file: string,
  position: number,
  length: number,
): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.from(new ArrayBuffer(length))
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0)
      throw new MalformedWeightsError(
        `Expected ${length} bytes at ${position} of ${file}, got ${filled}: the file is truncated.`,
      )
    filled += bytesRead
  }
  return buffer
}
