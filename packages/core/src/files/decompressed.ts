import * as zlib from 'node:zlib'
import { LogFileError } from '../log-file-error.ts'

/**
 * What is worked on at a time; small, because a few bytes may become very many, and because zlib
 * keeps to itself what it made of the part that it fails in.
 */
const inputBytes = 16 * 1024
const outputBytes = 256 * 1024

type Decompressor = zlib.Gunzip | zlib.BrotliDecompress

/** How a file is compressed, by its first bytes, whatever it is called. */
export type Compression = 'gzip' | 'zstd' | 'none'

export function compressionOf(first: Uint8Array): Compression {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip'
  const isZstd = first[0] === 0x28 && first[1] === 0xb5 && first[2] === 0x2f && first[3] === 0xfd
  return isZstd ? 'zstd' : 'none'
}

/**
 * Decompresses chunk by chunk. All that comes of the parts before the one that fails is given before
 * the error; a stream of Node's own would drop what it holds. A file that was cut off gives all.
 *
 * @param name The file's, for the error.
 * @throws {LogFileError} Bytes that are no such compression, or that end too early; with where.
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  compression: 'gzip' | 'zstd',
  name: string,
): AsyncGenerator<Buffer, void, void> {
  const engine = decompressor(compression, name)
  let ready: Buffer[] = []
  let compressedBytes = 0
  let decompressedBytes = 0
  let failure: Error | undefined
  let wake = (): void => {}
  engine.on('data', (bytes: Buffer) => ready.push(bytes))
  engine.on('error', (error) => {
    failure = error
    wake()
  })
  const take = (): Buffer[] => {
    const taken = ready
    ready = []
    for (const bytes of taken) decompressedBytes += bytes.length
    return taken
  }
  const work = (begin: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      if (failure) resolve()
      else begin(resolve)
    })
  try {
    for await (const chunk of chunks)
      for (let start = 0; start < chunk.length; start += inputBytes) {
        const input = chunk.subarray(start, start + inputBytes)
        await work((done) => engine.write(input, done))
        yield* take()
        if (failure) throw failure
        compressedBytes += input.length
      }
    await work((done) => {
      engine.once('end', done)
      engine.end()
    })
    yield* take()
    if (failure) throw failure
  } catch (error) {
    throw new LogFileError(name, error, { compressedBytes, decompressedBytes })
  } finally {
    engine.destroy()
  }
}

function decompressor(compression: 'gzip' | 'zstd', name: string): Decompressor {
  if (compression === 'gzip') return zlib.createGunzip({ chunkSize: outputBytes })
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress')
  if (typeof create === 'function') return create({ chunkSize: outputBytes })
  throw new LogFileError(
    name,
    `it is compressed with zstd, which Node.js ${process.versions.node} cannot read; ` +
      'Node.js 22.15 and 23.8 can, or decompress it first with zstd -d',
  )
}
