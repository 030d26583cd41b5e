import { open } from 'node:fs/promises'
import { namedSources, type OneTimeSource, type Several } from '../source/byte-source.ts'
import { sourceChunks, unreadable } from '../source/source-chunks.ts'
import { TraceSourceError } from '../source/trace-source-error.ts'
import { recordBytes } from './codes.ts'

/** Whole records. The view is valid until the next block is asked for. */
export interface RecordBlock {
  readonly source: string
  /** Of the block's first record. */
  readonly byteOffset: number
  readonly view: DataView
}

const blockSize = 2 ** 20

/**
 * The records of sources, one source after another.
 *
 * @throws TraceSourceError after the last whole record: where a source ends within a record, or
 * cannot be read further.
 */
export async function* recordBlocks(
  sources: Several<OneTimeSource>,
): AsyncGenerator<RecordBlock, void, undefined> {
  for (const { name, source } of namedSources(sources)) {
    const isFile = typeof source === 'string' || source instanceof URL
    const chunks = (isFile && (await plainFileChunks(source, name))) || sourceChunks(source, name)
    yield* blocks(chunks, name)
  }
}

async function* blocks(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<RecordBlock, void, undefined> {
  const cut = new Uint8Array(recordBytes)
  let cutLength = 0
  let byteOffset = 0
  const block = (bytes: Uint8Array): RecordBlock => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const made = { source, byteOffset, view }
    byteOffset += bytes.byteLength
    return made
  }
  for await (const chunk of chunks) {
    let begin = 0
    if (cutLength > 0) {
      begin = Math.min(recordBytes - cutLength, chunk.byteLength)
      cut.set(chunk.subarray(0, begin), cutLength)
      cutLength += begin
      if (cutLength < recordBytes) continue
      yield block(cut)
    }
    const end = chunk.byteLength - ((chunk.byteLength - begin) % recordBytes)
    cut.set(chunk.subarray(end))
    cutLength = chunk.byteLength - end
    if (end > begin) yield block(chunk.subarray(begin, end))
  }
  if (cutLength > 0)
    throw new TraceSourceError(
      { source, byteOffset },
      `a record of ${recordBytes} bytes`,
      `${cutLength} bytes and the end`,
      'Check whether the file was copied in full.',
    )
}

/**
 * A file that is not gzip, through two buffers in turn, so that one is filled while the other is
 * used; fresh ones for each chunk would cost more than the counting. `undefined` for gzip, and for
 * what cannot be opened.
 */
async function plainFileChunks(
  path: string | URL,
  name: string,
): Promise<AsyncGenerator<Uint8Array, void, undefined> | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  let idle = new Uint8Array(blockSize)
  let filling = new Uint8Array(blockSize)
  const { bytesRead } = await file.read(idle, 0, 2, 0).catch(() => ({ bytesRead: 0 }))
  if (bytesRead < 2 || (idle[0] === 0x1f && idle[1] === 0x8b)) {
    await file.close()
    return undefined
  }
  return (async function* () {
    let position = 0
    const read = (): Promise<{ bytesRead: number }> => {
      const reading = file.read(filling, 0, filling.length, position)
      // Awaited at the next turn, or never where the reader leaves.
      reading.catch(() => undefined)
      return reading
    }
    let reading = read()
    try {
      for (;;) {
        const { bytesRead } = await reading
        if (bytesRead === 0) return
        position += bytesRead
        ;[filling, idle] = [idle, filling]
        reading = read()
        yield idle.subarray(0, bytesRead)
      }
    } catch (cause) {
      throw unreadable(name, position, cause)
    } finally {
      await file.close()
    }
  })()
}
