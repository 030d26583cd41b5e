/**
 * A source that can be read on later. `cursor()` is plain JSON and stands behind the last piece that
 * was taken; handed to the same function with the same options, reading goes on after that piece.
 */
export interface Resumable<Piece, Cursor, End = void> extends AsyncGenerator<Piece, End, void> {
  cursor(): Cursor
}

/** @param cursor Says what was taken up to the piece that is being yielded. */
export function resumable<Piece, Cursor, End>(
  pieces: AsyncGenerator<Piece, End, void>,
  cursor: () => Cursor,
): Resumable<Piece, Cursor, End> {
  return Object.assign(pieces, { cursor })
}
