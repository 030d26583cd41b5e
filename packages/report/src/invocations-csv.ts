import type { Analysis } from './analysis/analysis.ts'
import { csv } from './csv.ts'
import { invocationColumns, invocationLine, sweepColumns } from './invocation-columns.ts'

/** Every image of a study, one a line, with all that is known of it; empty where nothing is. */
export function invocationsCsv({ result, prices }: Analysis): string {
  const { runId, functions } = result
  const named = { ...invocationColumns, ...sweepColumns(result) }
  const columns = Object.values(named)
  return csv(
    Object.keys(named),
    functions.flatMap(({ spec, rows }) => {
      const sheet = prices.get(spec.architecture)
      return rows.map((row) => {
        const line = invocationLine({ runId, spec, row, sheet })
        return columns.map((column) => column(line))
      })
    }),
  )
}
