import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm } from '../random-stream.ts'
import { type ByteSource, namedSources, type Several } from '../source/byte-source.ts'
import { windowMs } from '../source/moment.ts'
import { type SecondCount, spreadWithinSeconds } from '../source/second-spread.ts'
import { TraceSourceError } from '../source/trace-source-error.ts'
import type { Trace } from '../trace.ts'
import { attribution } from './attribution.ts'
import { recordBytes } from './codes.ts'
import { recordBlocks } from './record-blocks.ts'
import { isRecord, recordError } from './record-check.ts'
import { recordFilter, type WorldCup98Filter } from './record-filter.ts'

export interface WorldCup98Options extends WorldCup98Filter {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
}

/**
 * The requests of the archive's logs as a trace. Logs have whole seconds: the arrivals of a second
 * fall on independent, uniformly random moments within it, drawn by the seed and the second.
 *
 * The trace runs from `from` to `to`; without them, from the second of the first request that is
 * kept to the end of the last's. Where one is missing the logs are read once here to find it; each
 * pass reads them again, up to `to`. Memory holds one block and the busiest second.
 *
 * @param source Logs in the order of their days and parts.
 * @throws InvalidInputError for a seed or filter that makes no sense.
 * @throws TraceSourceError as `readWorldCup98` does, and where a request is earlier than the one
 * before it, as when files are out of order.
 *
 * @example
 * const trace = await worldCup98(['wc_day66_1.gz', 'wc_day66_2.gz'], {
 *   seed: 98,
 *   types: ['IMAGE'],
 *   from: '1998-06-30T20:00Z',
 *   to: '1998-06-30T21:00Z',
 * })
 */
export async function worldCup98(
  source: Several<ByteSource>,
  { seed, ...filter }: WorldCup98Options,
): Promise<Trace> {
  checkSeed(seed)
  recordFilter(filter)
  const given = windowMs(filter, 1000)
  const found =
    given.fromMs === undefined || given.toMs === undefined
      ? await requestWindowMs(source, filter)
      : undefined
  const fromMs = given.fromMs ?? found?.fromMs ?? given.toMs ?? 0
  const toMs = given.toMs ?? found?.toMs ?? fromMs
  return lazyTrace(
    toMs - fromMs,
    {
      generator: 'worldCup98',
      parameters: {
        sources: namedSources(source).map(({ name }) => name),
        ...filter,
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
      },
      seed,
      random: randomAlgorithm,
      source: attribution,
    },
    () => spreadWithinSeconds(requestsPerSecond(source, filter), seed, fromMs),
  )
}

async function requestWindowMs(source: Several<ByteSource>, filter: WorldCup98Filter) {
  let first: number | undefined
  let last: number | undefined
  for await (const { second } of requestsPerSecond(source, filter)) {
    first ??= second
    last = second
  }
  if (first === undefined || last === undefined) return undefined
  return { fromMs: first * 1000, toMs: (last + 1) * 1000 }
}

/** @throws TraceSourceError at a record that is earlier than the one before. */
async function* requestsPerSecond(
  source: Several<ByteSource>,
  filter: WorldCup98Filter,
): AsyncGenerator<SecondCount, void, undefined> {
  const keeps = recordFilter(filter)
  const { toMs = Number.POSITIVE_INFINITY } = windowMs(filter)
  let second = 0
  let count = 0
  for await (const block of recordBlocks(source)) {
    const { view } = block
    for (let at = 0; at < view.byteLength; at += recordBytes) {
      if (!isRecord(view, at)) throw recordError(block, at)
      const timestamp = view.getUint32(at)
      if (timestamp !== second) {
        if (timestamp < second)
          throw new TraceSourceError(
            { source: block.source, byteOffset: block.byteOffset + at },
            `a timestamp of at least ${second}, that of the request before`,
            timestamp,
            'Give the files in the order of their days and parts.',
          )
        if (count > 0) yield { second, count }
        if (timestamp * 1000 >= toMs) return
        second = timestamp
        count = 0
      }
      if (keeps === undefined || keeps(view, at)) count++
    }
  }
  if (count > 0) yield { second, count }
}
