import type { LogEvent } from '../log-event.ts'

/**
 * A log: texts and bytes are pieces of one text, cut anywhere, also inside a line or a character;
 * a log event is whole, and its message may have several lines.
 *
 * A piece is done with when the next one is asked for, and is then handed back as the argument of
 * the iterator's `next`: a generator of bytes may use their memory again.
 */
export type LogSource = string | Uint8Array | Iterable<LogPiece> | AsyncIterable<LogPiece>

export type LogPiece = string | Uint8Array | LogEvent

/**
 * The pieces of a log: log events whole, texts and bytes in slices of `sliceLength` at most, so that
 * rows come before a large piece is through.
 */
export async function* slicesOf(
  source: LogSource,
  sliceLength: number,
): AsyncGenerator<LogPiece, void, void> {
  const pieces = iteratorOf(source)
  let isOpen = true
  const ask = async (handedBack?: LogPiece) => {
    isOpen = false
    const next = await pieces.next(handedBack)
    isOpen = !next.done
    return next
  }
  try {
    for (let next = await ask(); !next.done; next = await ask(next.value))
      yield* slices(next.value, sliceLength)
  } finally {
    if (isOpen) await pieces.return?.()
  }
}

function* slices(piece: LogPiece, sliceLength: number): Generator<LogPiece, void, void> {
  if (typeof piece === 'string')
    for (let start = 0; start < piece.length; start += sliceLength)
      yield piece.slice(start, start + sliceLength)
  else if (piece instanceof Uint8Array)
    for (let start = 0; start < piece.length; start += sliceLength)
      yield piece.subarray(start, start + sliceLength)
  else yield piece
}

type PieceIterator =
  | AsyncIterator<LogPiece, unknown, unknown>
  | Iterator<LogPiece, unknown, unknown>

function iteratorOf(source: LogSource): PieceIterator {
  if (typeof source === 'string' || source instanceof Uint8Array) return [source].values()
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
}
