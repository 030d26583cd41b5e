import { open } from 'node:fs/promises'

/** Each costs a trip to another thread; larger ones leave the processor's caches. */
const chunkBytes = 1024 * 1024

/**
 * The bytes of a file, in chunks of their own memory. The next one is read while one is worked on.
 * Who is done with a chunk may hand it back, as the argument of `next`: its memory is used again,
 * and the system need not find new pages for each, which takes longer than the reading.
 *
 * A file handle and not a stream, whose events cost more than the reading.
 */
export async function* fileChunks(path: string): AsyncGenerator<Buffer, void, unknown> {
  const file = await open(path)
  const spent: Buffer[] = []
  const read = async (): Promise<Buffer> => {
    const memory = spent.pop() ?? Buffer.allocUnsafeSlow(chunkBytes)
    const { buffer, bytesRead } = await file.read(memory, 0, chunkBytes)
    return buffer.subarray(0, bytesRead)
  }
  let next = read()
  try {
    for (let chunk = await next; chunk.length > 0; chunk = await next) {
      next = read()
      // It is awaited above, or below where the reader leaves first.
      next.catch(() => undefined)
      const handedBack: unknown = yield chunk
      if (handedBack === chunk) spent.push(Buffer.from(chunk.buffer))
    }
  } finally {
    await next.catch(() => undefined)
    await file.close()
  }
}
