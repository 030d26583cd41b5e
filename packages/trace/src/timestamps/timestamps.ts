import { InvalidInputError } from '@coldframe/core/error'
import { type ByteSource, namedSources, type Several } from '../source/byte-source.ts'
import { csvRows } from '../source/csv-rows.ts'
import { type FaultOptions, readLines } from '../source/faults.ts'
import { type TimeWindow, windowMs } from '../source/moment.ts'
import { sourceLines } from '../source/source-lines.ts'
import { timesTrace } from '../source/times-trace.ts'
import { TraceSourceError } from '../source/trace-source-error.ts'
import type { Trace } from '../trace.ts'
import { timestampTextMs } from './timestamp-text.ts'

const msPerUnit = { seconds: 1000, milliseconds: 1, microseconds: 1e-3, nanoseconds: 1e-6 } as const

export interface TimestampsOptions extends TimeWindow, FaultOptions {
  /** A column of the CSV's header, or its position from 0 where it has none; a key of NDJSON. */
  readonly column: string | number
  /** @default 'csv' */
  readonly format?: 'csv' | 'ndjson' | undefined
  /** What numbers count, since 1970 or since the start of the data. Needed where there are any. */
  readonly unit?: keyof typeof msPerUnit | undefined
  /** Whose traffic it is, for the provenance. */
  readonly source?: string | undefined
}

/**
 * A trace of any CSV or NDJSON with a column of timestamps: ISO 8601 text with up to nine digits of
 * a second, with a space or a `T`, UTC where it has no zone; or numbers of a `unit`. Plain or gzip,
 * with or without a byte order mark, `\n` or `\r\n`.
 *
 * The trace runs from `from` to `to`; without them, from the first arrival to the last. Lines may
 * be in any order: each pass reads and sorts them, in memory up to 2,097,152 times, and above that
 * in a temporary directory that is removed after the pass.
 *
 * @throws InvalidInputError for options that make no sense.
 * @throws TraceSourceError with the line: a column that is not there, or no timestamp in it, unless
 * `onFault` takes them; quotes that do not close; a file that cannot be read.
 *
 * @example
 * const trace = await timestamps('AzureLLMInferenceTrace_conv.csv', { column: 'TIMESTAMP' })
 */
export async function timestamps(
  source: Several<ByteSource>,
  options: TimestampsOptions,
): Promise<Trace> {
  const { column, format = 'csv', unit, onFault } = options
  if (typeof column === 'number' && !(Number.isInteger(column) && column >= 0))
    throw new InvalidInputError('`column` to be a name or a whole number from 0', column)
  if (typeof column === 'number' && format === 'ndjson')
    throw new InvalidInputError('`column` to be a key, as `format` is ndjson', column)
  if (unit !== undefined && !Object.hasOwn(msPerUnit, unit))
    throw new InvalidInputError(`\`unit\` to be among ${Object.keys(msPerUnit).join(', ')}`, unit)
  async function* times() {
    for (const { name, source: each } of namedSources(source)) {
      const cells =
        format === 'ndjson' ? ndjsonCells(each, name, column) : csvCells(each, name, column)
      const read = ({ cell, line }: Cell) => cellMs(cell, unit, { source: name, line })
      yield* readLines(cells, read, { onFault })
    }
  }
  return timesTrace(times, {
    window: windowMs(options),
    provenance: {
      generator: 'timestamps',
      parameters: {
        sources: namedSources(source).map(({ name }) => name),
        ...{ column, format, unit, from: options.from, to: options.to },
      },
      source: options.source,
    },
  })
}

interface Cell {
  readonly cell: unknown
  readonly line: number
}

async function* csvCells(
  source: ByteSource,
  name: string,
  column: string | number,
): AsyncGenerator<Cell, void, undefined> {
  let position = typeof column === 'number' ? column : undefined
  for await (const { fields, line } of csvRows(source, name)) {
    if (position !== undefined) {
      yield { cell: fields[position], line }
      continue
    }
    position = fields.indexOf(String(column))
    if (position < 0)
      throw new TraceSourceError(
        { source: name, line },
        `a column ${JSON.stringify(column)} in the header`,
        fields.join(','),
        'Name a column of the header, or give its position from 0 where there is none.',
      )
  }
}

async function* ndjsonCells(
  source: ByteSource,
  name: string,
  column: string | number,
): AsyncGenerator<Cell, void, undefined> {
  for await (const { text, line } of sourceLines(source, name))
    if (text.trim() !== '') yield { cell: jsonCell(text, column), line }
}

/** `undefined` where the line is no JSON object, or lacks the key. */
function jsonCell(text: string, column: string | number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The line is reported as one without a timestamp.
    return undefined
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, column)) return undefined
  return (value as Record<string | number, unknown>)[column]
}

function cellMs(
  cell: unknown,
  unit: TimestampsOptions['unit'],
  position: { readonly source: string; readonly line: number },
): number {
  const text = typeof cell === 'string' ? cell.trim() : undefined
  const number = typeof cell === 'number' ? cell : text ? Number(text) : Number.NaN
  if (Number.isFinite(number)) {
    if (unit !== undefined) return number * msPerUnit[unit]
    throw new TraceSourceError(
      position,
      'a date and time',
      cell,
      "Give the `unit` that numbers count, such as 'seconds'.",
    )
  }
  const ms = text === undefined ? undefined : timestampTextMs(text)
  if (ms !== undefined) return ms
  throw new TraceSourceError(
    position,
    'a date and time or a number',
    cell,
    'Check the column, or pass over such lines with `onFault`.',
  )
}
