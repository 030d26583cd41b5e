import { type CsvError, Parser } from 'csv-parse'
import type { Invocation } from '../invocation.ts'
import { parseJson } from '../logs/json-shape.ts'
import { rearmed } from './formula-guard.ts'
import type { InvocationColumn } from './invocation-column.ts'
import { invocationColumns } from './invocation-columns.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { invocationOf } from './row-invocation.ts'
import { bytesOf, type RowSource } from './row-source.ts'

/** A row as text; a cell that is empty and not quoted is missing. */
interface TextRow {
  readonly cells: readonly (string | undefined)[]
  readonly line: number
}

/** Above every row of real invocations, which have up to a few hundred records of 4 kB. */
const longestRow = 16 * 1024 * 1024

const stored = new Map(
  invocationColumns.filter(({ derived }) => !derived).map((column) => [column.name, column]),
)

/**
 * Reads back what `writeCsv` wrote: the same invocations, in the same order. Columns may stand in
 * any order, and others among them are passed over, as are derived columns; lines may end in LF or
 * CR LF. The source is UTF-8, read as rows are asked for.
 *
 * @throws {MalformedRowError} A row that is no CSV, or a cell that its column cannot hold, with the
 * row and the line. The rows before it were given.
 *
 * @example
 * for await (const { report } of readRows(createReadStream('invocations.csv'))) console.log(report)
 */
export async function* readRows(source: RowSource): AsyncGenerator<Invocation, void, void> {
  let headings: readonly (InvocationColumn | undefined)[] | undefined
  let row = 0
  for await (const { cells, line } of textRows(source)) {
    if (headings === undefined) {
      headings = columnsOf(cells)
      continue
    }
    row++
    const values: Record<string, unknown> = {}
    headings.forEach((column, index) => {
      if (column) values[column.name] = cellFrom(column, cells[index])
    })
    yield invocationOf(values, { row, line })
  }
  if (headings === undefined)
    throw new MalformedRowError({ row: 0 }, 'a line of headings', 'an empty text')
}

async function* textRows(source: RowSource): AsyncGenerator<TextRow, void, void> {
  let ready: TextRow[] = []
  let rows = 0
  const parser = new Parser({
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: longestRow,
    cast: (value, { quoting }) => (value === '' && !quoting ? undefined : value),
    // Taken here, not from the stream, which drops what it holds when an error follows.
    on_record: (cells: (string | undefined)[], { lines }) => {
      ready.push({ cells, line: lines })
      return null
    },
  })
  parser.on('error', () => {})
  parser.resume()

  let failure: unknown
  const settled = (resolve: () => void) => (error?: Error | null) => {
    failure = error ?? failure
    resolve()
  }
  const taken = function* (): Generator<TextRow, void, void> {
    rows += ready.length
    const before = ready
    ready = []
    yield* before
    if (failure) throw malformed(failure, rows)
  }
  for await (const bytes of bytesOf(source)) {
    await new Promise<void>((resolve) => parser.write(bytes, settled(resolve)))
    yield* taken()
  }
  await new Promise<void>((resolve) => parser.end(settled(resolve)))
  yield* taken()
}

/** @param rows How many were read before, the headings among them. */
function malformed(cause: unknown, rows: number): MalformedRowError {
  const { message, lines } = cause as CsvError & { readonly lines?: number }
  return new MalformedRowError({ row: rows, line: lines }, 'comma-separated values', message, {
    cause,
  })
}

function columnsOf(headings: readonly (string | undefined)[]): (InvocationColumn | undefined)[] {
  const names = headings.map((heading) => heading?.trim() ?? '')
  for (const name of stored.keys())
    if (names.indexOf(name) !== names.lastIndexOf(name))
      throw new MalformedRowError({ row: 0, line: 1 }, `one column \`${name}\``, 'several')
  if (!names.includes('requestId'))
    throw new MalformedRowError({ row: 0, line: 1 }, 'a column `requestId`', names.join(','))
  return names.map((name) => stored.get(name))
}

/** What is not of the column's type stays a text, which the check of the row then tells. */
function cellFrom({ type }: InvocationColumn, text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (type === 'text') return rearmed(text)
  if (type === 'json') return parseJson(text) ?? text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? text : number
}
