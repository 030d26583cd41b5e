import type { Analysis } from './analysis/analysis.ts'

/** One file of a report. */
export interface ReportFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** What a report rests on, as JSON: enough to run its study again and to know its files. */
export function manifest({ result, prices }: Analysis, files: readonly ReportFile[]): string {
  const { functions, directory: _, ...study } = result
  return `${JSON.stringify(
    {
      ...study,
      prices: [...prices.values()].map(({ region, architecture, asOf, source }) => ({
        region,
        architecture,
        asOf,
        source,
      })),
      functions: functions.map(({ spec, rows, ledger, otherInvocations: _, ...facts }) => ({
        spec,
        rows: rows.length,
        ledger,
        ...facts,
      })),
      files,
    },
    undefined,
    2,
  )}\n`
}
