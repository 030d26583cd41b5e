import type { LogEvent } from '../log-event.ts'
import { compressionOf, decompressed } from './decompressed.ts'
import { type LogFormat, logFormat } from './log-format.ts'
import { stampedEvents } from './stamped-events.ts'
import { tableEvents } from './table-events.ts'

/** Enough to know a compression and a format by; of a large chunk no more is looked at. */
const headBytes = 4096
const mostHeadBytes = 64 * 1024

const newline = new Uint8Array([0x0a])

/** The file whose bytes are read. */
interface LogFileName {
  /** For errors. */
  readonly name: string
  /** For formats that do not say it. */
  readonly logStreamName?: string | undefined
}

/**
 * One file for `readInvocations`: decompressed, and in a format found by its first lines. Files of
 * bare lines come as bytes, untouched but for a last newline, all others as log events.
 *
 * @throws {LogFileError} Where it breaks off, after all that came before.
 */
export async function* logPieces(
  chunks: AsyncIterable<Uint8Array>,
  { name, logStreamName }: LogFileName,
): AsyncGenerator<Uint8Array | LogEvent, void, unknown> {
  const stored = new Peeked(chunks)
  let plain = stored
  try {
    const compression = compressionOf(await stored.head())
    if (compression !== 'none') plain = new Peeked(decompressed(stored.all(), compression, name))
    yield* inFormat(logFormat(await plain.head()), plain.all(), name, logStreamName)
  } finally {
    await plain.close()
    await stored.close()
  }
}

function inFormat(
  format: LogFormat,
  chunks: AsyncGenerator<Uint8Array, void, unknown>,
  name: string,
  logStreamName: string | undefined,
): AsyncIterable<Uint8Array | LogEvent> {
  switch (format.kind) {
    case 'lines':
      return wholeLines(chunks)
    case 'stamped':
      return stampedEvents(chunks, format.read, name, logStreamName)
    case 'csv':
      return tableEvents(chunks, name)
  }
}

/**
 * Chunks as they are; a file without a final newline, or a broken one, gets one. A chunk that is
 * handed back is handed on.
 */
async function* wholeLines(
  chunks: AsyncGenerator<Uint8Array, void, unknown>,
): AsyncGenerator<Uint8Array, void, unknown> {
  let last = 0x0a
  let failure: { readonly error: unknown } | undefined
  try {
    for (let next = await chunks.next(); !next.done; ) {
      last = next.value[next.value.length - 1] ?? last
      const handedBack: unknown = yield next.value
      next = await chunks.next(handedBack)
    }
  } catch (error) {
    failure = { error }
  }
  if (last !== 0x0a) yield newline
  if (failure) throw failure.error
}

/** Chunks whose beginning can be looked at before they are read. */
class Peeked {
  readonly #chunks: AsyncIterator<Uint8Array, unknown, unknown>
  readonly #taken: Uint8Array[] = []
  #failure: { readonly error: unknown } | undefined

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The first bytes; fewer than `headBytes` only where there are no more. */
  async head(): Promise<Uint8Array> {
    let length = lengthOf(this.#taken)
    try {
      while (length < headBytes && !this.#failure) {
        const next = await this.#chunks.next()
        if (next.done) break
        this.#taken.push(next.value)
        length += next.value.length
      }
    } catch (error) {
      // It comes again behind the bytes that came before it.
      this.#failure = { error }
    }
    const [first] = this.#taken
    const head = this.#taken.length === 1 && first ? first : Buffer.concat(this.#taken)
    return head.subarray(0, mostHeadBytes)
  }

  async *all(): AsyncGenerator<Uint8Array, void, unknown> {
    let handedBack: unknown
    for (const chunk of this.#taken) handedBack = yield chunk
    if (this.#failure) throw this.#failure.error
    for (;;) {
      const next = await this.#chunks.next(handedBack)
      if (next.done) return
      handedBack = yield next.value
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

function lengthOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((length, chunk) => length + chunk.length, 0)
}
