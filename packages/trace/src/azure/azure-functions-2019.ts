import { lazyTrace } from '../lazy-trace.ts'
import { perMinute } from '../per-minute.ts'
import { checkSeed, randomAlgorithm } from '../random-stream.ts'
import { namedSources, type OneTimeSource, type Several } from '../source/byte-source.ts'
import { type FaultOptions, readLines } from '../source/faults.ts'
import type { Trace } from '../trace.ts'
import { datasetRows } from './dataset-row.ts'

const minutesPerDay = 1440
const minuteColumns = Array.from({ length: minutesPerDay }, (_, minute) => String(minute + 1))
const largestCount = 10_000_000

/** A function of the 2019 dataset, by the hashes that stand for its names. */
export interface AzureFunction {
  readonly hashOwner: string
  readonly hashApp: string
  readonly hashFunction: string
}

export interface AzureInvocations2019 extends AzureFunction {
  /** `http`, `timer`, `event`, `queue`, `storage`, `orchestration` or `others`. */
  readonly trigger: string
  /** 1440 of them, from midnight. */
  readonly countsPerMinute: readonly number[]
}

/**
 * Reads `invocations_per_function_md.anon.dNN.csv` of the Azure Functions dataset of 2019: one row
 * for each function that ran that day. Counts were taken when executions ended.
 *
 * @throws TraceSourceError with the line: a count that is no whole number from 0 to 10000000,
 * unless `onFault` takes it; a column that is missing; a file that cannot be read.
 */
export async function* readAzureFunctions2019(
  source: Several<OneTimeSource>,
  options: FaultOptions = {},
): AsyncGenerator<AzureInvocations2019, void, undefined> {
  for (const { name, source: each } of namedSources(source))
    yield* readLines(
      datasetRows(each, name, [
        ...['HashOwner', 'HashApp', 'HashFunction', 'Trigger'],
        ...minuteColumns,
      ]),
      (row) => ({
        hashOwner: row.text('HashOwner'),
        hashApp: row.text('HashApp'),
        hashFunction: row.text('HashFunction'),
        trigger: row.text('Trigger'),
        countsPerMinute: minuteColumns.map((minute) =>
          row.number(minute, `a whole number from 0 to ${largestCount}`, isCount),
        ),
      }),
      options,
    )
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= largestCount
}

export interface AzureFunctions2019Options extends FaultOptions {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
  /** The functions to keep, by their hashes and trigger; what is not given is not asked for. */
  readonly select?: Partial<AzureFunction & { readonly trigger: string }> | undefined
}

/**
 * Invocations of the Azure Functions dataset of 2019 as a trace: one function's, or the sum of all
 * that are selected. Several files are days that follow each other. The files are read once, here;
 * the trace holds 1440 sums a day. The arrivals of a minute fall on independent, uniformly random
 * moments within it, as `perMinute` has it.
 *
 * The dataset was published by M. Shahrad et al., "Serverless in the Wild", USENIX ATC 2020, under
 * CC-BY.
 *
 * @throws InvalidInputError for a seed out of range, or a minute whose sum is above 10000000.
 * @throws TraceSourceError as `readAzureFunctions2019` does.
 *
 * @example
 * const trace = await azureFunctions2019('invocations_per_function_md.anon.d01.csv', {
 *   seed: 1,
 *   select: { trigger: 'storage' },
 * })
 */
export async function azureFunctions2019(
  source: Several<OneTimeSource>,
  { seed, select = {}, onFault }: AzureFunctions2019Options,
): Promise<Trace> {
  checkSeed(seed)
  const sums: number[] = []
  let functions = 0
  const days = namedSources(source)
  for (const { source: day } of days) {
    const sumsOfDay = new Array<number>(minutesPerDay).fill(0)
    for await (const row of readAzureFunctions2019(day, { onFault })) {
      if (!isSelected(row, select)) continue
      functions++
      for (const [minute, count] of row.countsPerMinute.entries())
        sumsOfDay[minute] = (sumsOfDay[minute] ?? 0) + count
    }
    for (const sum of sumsOfDay) sums.push(sum)
  }
  const origin = 'Azure Functions 2019, M. Shahrad et al., Azure Public Dataset, CC-BY'
  const trace = perMinute(sums, { seed, source: origin })
  return lazyTrace(
    trace.durationMs,
    {
      generator: 'azureFunctions2019',
      // Rows, that is functions and days, that were added up.
      parameters: { sources: days.map(({ name }) => name), select, rows: functions },
      seed,
      random: randomAlgorithm,
      source: origin,
    },
    () => trace,
  )
}

function isSelected(
  row: AzureInvocations2019,
  select: AzureFunctions2019Options['select'] & object,
): boolean {
  return (['hashOwner', 'hashApp', 'hashFunction', 'trigger'] as const).every(
    (key) => select[key] === undefined || select[key] === row[key],
  )
}
