import type { Invocation } from '../invocation.ts'
import { isObject, parseJson } from '../logs/json-shape.ts'
import { LineSplitter } from '../logs/line-splitter.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { invocationOf } from './row-invocation.ts'
import { bytesOf, type RowSource } from './row-source.ts'

/**
 * Reads back what `writeNdjson` wrote: the same invocations, in the same order. Other members are
 * passed over, as are empty lines. The source is UTF-8, read as rows are asked for.
 *
 * @throws {MalformedRowError} A line that is no JSON object, is longer than 8 MiB, or has a member
 * that its column cannot hold, with the row and the line. The rows before it were given.
 *
 * @example
 * for await (const { report } of readRows(createReadStream('rows.ndjson'))) console.log(report)
 */
export async function* readRows(source: RowSource): AsyncGenerator<Invocation, void, void> {
  let ready: (string | undefined)[] = []
  let row = 0
  let line = 0
  const splitter = new LineSplitter(
    (bytes, start, end) => ready.push(bytes.toString('utf8', start, end)),
    () => ready.push(undefined),
  )
  const taken = function* (): Generator<Invocation, void, void> {
    const lines = ready
    ready = []
    for (const text of lines) {
      line++
      if (text?.trim() === '') continue
      yield rowOf(text, { row: ++row, line })
    }
  }
  for await (const bytes of bytesOf(source)) {
    splitter.write(bytes)
    yield* taken()
  }
  splitter.end()
  yield* taken()
}

function rowOf(text: string | undefined, place: { row: number; line: number }): Invocation {
  if (text === undefined)
    throw new MalformedRowError(place, 'a line of at most 8 MiB', 'a longer one')
  const cells = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text)
  if (!isObject(cells)) throw new MalformedRowError(place, 'a JSON object', text)
  return invocationOf(cells, place)
}
