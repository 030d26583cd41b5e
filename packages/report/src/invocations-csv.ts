import type { Analysis } from './analysis/analysis.ts'
import { inferenceOfRow } from './analysis/inference-of-row.ts'
import { csv } from './csv.ts'
import { invocationColumns } from './invocation-columns.ts'

/** Every image of a study, one a line, with all that is known of it; empty where nothing is. */
export function invocationsCsv({ result, prices }: Analysis): string {
  const columns = Object.values(invocationColumns)
  return csv(
    Object.keys(invocationColumns),
    result.functions.flatMap(({ spec, rows }) =>
      rows.map((row) => {
        const { runId } = result
        const line = {
          runId,
          spec,
          row,
          record: inferenceOfRow(row),
          sheet: prices.get(spec.architecture),
        }
        return columns.map((column) => column(line))
      }),
    ),
  )
}
