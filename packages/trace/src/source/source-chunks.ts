import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { OneTimeSource } from './byte-source.ts'
import { TraceSourceError } from './trace-source-error.ts'

export const chunkSize: number = 256 * 1024

/**
 * The bytes of a source, decompressed where they begin as gzip does, whatever its name.
 *
 * @throws TraceSourceError where it cannot be opened, read or decompressed, with the offset up to
 * which it could.
 */
export async function* sourceChunks(
  source: OneTimeSource,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let byteOffset = 0
  try {
    for await (const chunk of decompressed(await opened(source))) {
      byteOffset += chunk.byteLength
      yield chunk
    }
  } catch (cause) {
    throw unreadable(name, byteOffset, cause)
  }
}

/** @param cause The error of the file system, of the stream or of zlib. */
export function unreadable(source: string, byteOffset: number, cause: unknown): TraceSourceError {
  return new TraceSourceError(
    { source, byteOffset },
    'readable bytes, plain or gzip',
    cause,
    'Check the path, and whether the file was copied in full.',
    { cause },
  )
}

function opened(source: OneTimeSource) {
  if (typeof source === 'string' || source instanceof URL)
    return createReadStream(source, { highWaterMark: chunkSize })
  if (source instanceof Uint8Array) return [source]
  return typeof source === 'function' ? source() : source
}

async function* decompressed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = iterated(chunks)
  try {
    const { head, begun } = await firstBytes(iterator)
    const whole = withHead(head, iterator)
    if (begun[0] !== 0x1f || begun[1] !== 0x8b) yield* whole
    // The callback is where pipeline reports errors that the loop of the reader gets too.
    else yield* pipeline(Readable.from(whole), createGunzip({ chunkSize }), () => {})
  } finally {
    await iterator.return?.()
  }
}

async function* iterated(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  yield* chunks
}

/** The first chunks, up to the two bytes that say whether it is gzip. */
async function firstBytes(iterator: AsyncIterator<Uint8Array>) {
  const head: Uint8Array[] = []
  const begun: number[] = []
  while (begun.length < 2) {
    const { value, done } = await iterator.next()
    if (done) break
    head.push(value)
    begun.push(...value.subarray(0, 2))
  }
  return { head, begun }
}

async function* withHead(head: readonly Uint8Array[], rest: AsyncIterableIterator<Uint8Array>) {
  yield* head
  yield* rest
}
