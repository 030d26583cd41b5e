import type { OneTimeSource } from './byte-source.ts'
import { sourceChunks } from './source-chunks.ts'
import { TraceSourceError } from './trace-source-error.ts'

export interface SourceLine {
  /** Without its line break, `\n` or `\r\n`. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

const newline = 0x0a
const longestLineBytes = 2 ** 20

/**
 * The lines of a UTF-8 text; a byte order mark is dropped.
 *
 * @throws TraceSourceError for a line of more than 1 MiB, which would not be text, and as
 * `sourceChunks` does.
 */
export async function* sourceLines(
  source: OneTimeSource,
  name: string,
): AsyncGenerator<SourceLine, void, undefined> {
  const pieces: Uint8Array[] = []
  let pending = 0
  let line = 0
  const take = (last: Uint8Array): SourceLine => {
    const bytes = pieces.length === 0 ? last : Buffer.concat([...pieces, last])
    pieces.length = 0
    pending = 0
    line++
    return { text: textOf(bytes, line === 1), line }
  }
  for await (const chunk of sourceChunks(source, name)) {
    let begin = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, begin)) {
      yield take(chunk.subarray(begin, end))
      begin = end + 1
    }
    const rest = chunk.subarray(begin)
    pending += rest.byteLength
    if (rest.byteLength > 0) pieces.push(rest)
    if (pending > longestLineBytes)
      throw new TraceSourceError(
        { source: name, line: line + 1 },
        `a line of at most ${longestLineBytes} bytes`,
        `more than ${pending}`,
        'Check that the file is text.',
      )
  }
  if (pending > 0) yield take(new Uint8Array())
}

function textOf(bytes: Uint8Array, isFirst: boolean): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const begin = isFirst && text.startsWith('\ufeff') ? 1 : 0
  const end = text.endsWith('\r') ? text.length - 1 : text.length
  return text.slice(begin, end)
}
