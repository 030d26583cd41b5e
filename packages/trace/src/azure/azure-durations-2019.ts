import { namedSources, type OneTimeSource, type Several } from '../source/byte-source.ts'
import { type FaultOptions, readLines } from '../source/faults.ts'
import type { AzureFunction } from './azure-functions-2019.ts'
import { datasetRows } from './dataset-row.ts'

const percentiles = [0, 1, 25, 50, 75, 99, 100] as const

/** How long a function of the 2019 dataset ran on a day, cold starts left out. */
export interface AzureDurations2019 extends AzureFunction {
  readonly averageMs: number
  /** Executions that the average is over. */
  readonly count: number
  readonly minimumMs: number
  readonly maximumMs: number
  /** Weighted percentiles of the averages of 30-second windows, not of single executions. */
  readonly percentilesMs: Readonly<Record<(typeof percentiles)[number], number>>
}

/**
 * Reads `function_durations_percentiles.anon.dNN.csv` of the Azure Functions dataset of 2019.
 *
 * @throws TraceSourceError with the line: a field that is no number, unless `onFault` takes it; a
 * column that is missing; a file that cannot be read.
 */
export async function* readAzureDurations2019(
  source: Several<OneTimeSource>,
  options: FaultOptions = {},
): AsyncGenerator<AzureDurations2019, void, undefined> {
  const numbers = ['Average', 'Count', 'Minimum', 'Maximum'] as const
  const columns = percentiles.map((percentile) => `percentile_Average_${percentile}`)
  for (const { name, source: each } of namedSources(source))
    yield* readLines(
      datasetRows(each, name, ['HashOwner', 'HashApp', 'HashFunction', ...numbers, ...columns]),
      (row) => {
        const number = (column: string) => row.number(column, 'a number', () => true)
        return {
          hashOwner: row.text('HashOwner'),
          hashApp: row.text('HashApp'),
          hashFunction: row.text('HashFunction'),
          averageMs: number('Average'),
          count: number('Count'),
          minimumMs: number('Minimum'),
          maximumMs: number('Maximum'),
          percentilesMs: Object.fromEntries(
            percentiles.map((percentile) => [
              percentile,
              number(`percentile_Average_${percentile}`),
            ]),
          ) as AzureDurations2019['percentilesMs'],
        }
      },
      options,
    )
}
