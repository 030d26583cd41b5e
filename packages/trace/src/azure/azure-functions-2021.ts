import { InvalidInputError } from '@coldframe/core/error'
import {
  type ByteSource,
  namedSources,
  type OneTimeSource,
  type Several,
} from '../source/byte-source.ts'
import { type FaultOptions, readLines } from '../source/faults.ts'
import { timesTrace } from '../source/times-trace.ts'
import type { Trace } from '../trace.ts'
import { datasetRows } from './dataset-row.ts'

export interface AzureInvocation2021 {
  /** Hashes that stand for the names. */
  readonly app: string
  readonly func: string
  /** Since the start of the dataset. */
  readonly endTimestampSeconds: number
  readonly durationSeconds: number
}

/**
 * Reads the Azure Functions invocation trace of 2021, `AzureFunctionsInvocationTraceForTwoWeeks...`,
 * taken out of its archive: one row for each invocation, in no order of their starts.
 *
 * @throws TraceSourceError with the line: an end that is no number, or a duration that is none from
 * 0, unless `onFault` takes it; a column that is missing; a file that cannot be read.
 */
export async function* readAzureFunctions2021(
  source: Several<OneTimeSource>,
  options: FaultOptions = {},
): AsyncGenerator<AzureInvocation2021, void, undefined> {
  for (const { name, source: each } of namedSources(source))
    yield* readLines(
      datasetRows(each, name, ['app', 'func', 'end_timestamp', 'duration']),
      (row) => ({
        app: row.text('app'),
        func: row.text('func'),
        endTimestampSeconds: row.number('end_timestamp', 'a number', () => true),
        durationSeconds: row.number('duration', 'a number from 0', (value) => value >= 0),
      }),
      options,
    )
}

export interface AzureFunctions2021Options extends FaultOptions {
  /** The app or function to keep; what is not given is not asked for. */
  readonly select?: { readonly app?: string; readonly func?: string } | undefined
  /** Where the trace begins, in seconds since the start of the dataset; else at the first arrival. */
  readonly fromSeconds?: number | undefined
  /** Where it ends; else at the last arrival. */
  readonly toSeconds?: number | undefined
}

/**
 * The invocations of the Azure Functions trace of 2021 as a trace of their starts: the end less the
 * duration. Rows are not sorted by start: each pass reads and sorts them, in memory up to 2,097,152
 * starts, and above that in a temporary directory that is removed after the pass.
 *
 * The dataset was published by Y. Zhang et al., "Faster and Cheaper Serverless Computing on
 * Harvested Resources", SOSP 2021, under CC-BY.
 *
 * @throws InvalidInputError for a window that is empty or not of numbers.
 * @throws TraceSourceError as `readAzureFunctions2021` does.
 */
export async function azureFunctions2021(
  source: Several<ByteSource>,
  { select = {}, fromSeconds, toSeconds, onFault }: AzureFunctions2021Options = {},
): Promise<Trace> {
  for (const [name, value] of Object.entries({ fromSeconds, toSeconds }))
    if (value !== undefined && !Number.isFinite(value))
      throw new InvalidInputError(`\`${name}\` to be a number of seconds`, value)
  if (fromSeconds !== undefined && toSeconds !== undefined && toSeconds <= fromSeconds)
    throw new InvalidInputError('`toSeconds` to be after `fromSeconds`', toSeconds)
  async function* starts() {
    for await (const row of readAzureFunctions2021(source, { onFault }))
      if ((select.app ?? row.app) === row.app && (select.func ?? row.func) === row.func)
        yield (row.endTimestampSeconds - row.durationSeconds) * 1000
  }
  return timesTrace(starts, {
    window: {
      fromMs: fromSeconds === undefined ? undefined : fromSeconds * 1000,
      toMs: toSeconds === undefined ? undefined : toSeconds * 1000,
    },
    provenance: {
      generator: 'azureFunctions2021',
      parameters: {
        sources: namedSources(source).map(({ name }) => name),
        ...{ select, fromSeconds, toSeconds },
      },
      source: 'Azure Functions 2021, Y. Zhang et al., Azure Public Dataset, CC-BY',
    },
  })
}
