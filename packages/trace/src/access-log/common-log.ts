import { checkSeed, randomAlgorithm } from '../random-stream.ts'
import {
  type ByteSource,
  namedSources,
  type OneTimeSource,
  type Several,
} from '../source/byte-source.ts'
import { type FaultOptions, readLines } from '../source/faults.ts'
import { type TimeWindow, windowMs } from '../source/moment.ts'
import { sourceLines } from '../source/source-lines.ts'
import { timesTrace } from '../source/times-trace.ts'
import { TraceSourceError } from '../source/trace-source-error.ts'
import type { Trace } from '../trace.ts'
import { type AccessLogEntry, accessLogLine } from './access-log-line.ts'

/**
 * Reads access logs in the Common or Combined Log Format, in the order of their lines; empty lines
 * are passed over.
 *
 * @throws TraceSourceError with the line: one that is something else, unless `onFault` takes it; a
 * source that cannot be read.
 */
export async function* readAccessLog(
  source: Several<OneTimeSource>,
  options: FaultOptions = {},
): AsyncGenerator<AccessLogEntry, void, undefined> {
  for (const { name, source: each } of namedSources(source))
    yield* readLines(
      nonEmpty(sourceLines(each, name)),
      ({ text, line }) => entryOf(text, { source: name, line }),
      options,
    )
}

async function* nonEmpty<Line extends { readonly text: string }>(lines: AsyncIterable<Line>) {
  for await (const line of lines) if (line.text.trim() !== '') yield line
}

function entryOf(text: string, position: { source: string; line: number }): AccessLogEntry {
  const entry = accessLogLine(text)
  if (entry !== undefined) return entry
  throw new TraceSourceError(
    position,
    'a line of the Common or Combined Log Format',
    text,
    'Check the format, or pass over such lines with `onFault`.',
  )
}

export interface CommonLogOptions extends TimeWindow, FaultOptions {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
  /** Which requests to keep, all by default. The provenance says only that there was a filter. */
  readonly filter?: ((entry: AccessLogEntry) => boolean) | undefined
  /** Whose traffic it is, for the provenance. */
  readonly source?: string | undefined
}

/**
 * The requests of access logs in the Common or Combined Log Format as a trace. Logs have whole
 * seconds: the arrivals of a second fall on independent, uniformly random moments within it, drawn
 * by the seed and the second. A server writes a line when it has answered, so lines are out of
 * order; each pass sorts them, as `timestamps` does.
 *
 * The trace runs from `from` to `to`; without them, from the second of the first request that is
 * kept to the end of the last's.
 *
 * @throws InvalidInputError for a seed or window that makes no sense.
 * @throws TraceSourceError as `readAccessLog` does.
 *
 * @example
 * const trace = await commonLog('access.log.gz', {
 *   seed: 1,
 *   filter: ({ request, status }) => request.startsWith('GET /images/') && status === 200,
 * })
 */
export async function commonLog(
  source: Several<ByteSource>,
  { seed, filter, onFault, source: whose, ...window }: CommonLogOptions,
): Promise<Trace> {
  checkSeed(seed)
  async function* times() {
    for await (const entry of readAccessLog(source, { onFault }))
      if (filter === undefined || filter(entry)) yield entry.timeMs
  }
  return timesTrace(times, {
    window: windowMs(window, 1000),
    spreadSeed: seed,
    provenance: {
      generator: 'commonLog',
      parameters: {
        sources: namedSources(source).map(({ name }) => name),
        ...{ filtered: filter !== undefined, from: window.from, to: window.to },
      },
      seed,
      random: randomAlgorithm,
      source: whose,
    },
  })
}
