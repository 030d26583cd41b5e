import type { InvocationReport } from '../invocation-report.ts'
import { MalformedReportError } from '../malformed-report-error.ts'
import { eachField, readQuantity } from './fields.ts'
import { readXray } from './xray.ts'

/** A report while it is being put together. */
export type WritableReport = { -readonly [Name in keyof InvocationReport]: InvocationReport[Name] }

type Measure = {
  [Name in keyof InvocationReport]-?: InvocationReport[Name] extends number | undefined
    ? Name
    : never
}[keyof InvocationReport]

/** One measure of a REPORT line. */
export interface ReportMeasure {
  readonly key: string
  readonly property: Measure
  readonly unit: 'ms' | 'MB'
  readonly decimals: 0 | 2
}

/** In Lambda's order. */
export const reportMeasures: readonly ReportMeasure[] = [
  { key: 'Duration', property: 'durationMs', unit: 'ms', decimals: 2 },
  { key: 'Billed Duration', property: 'billedDurationMs', unit: 'ms', decimals: 0 },
  { key: 'Memory Size', property: 'memorySizeMB', unit: 'MB', decimals: 0 },
  { key: 'Max Memory Used', property: 'maxMemoryUsedMB', unit: 'MB', decimals: 0 },
  { key: 'Init Duration', property: 'initDurationMs', unit: 'ms', decimals: 2 },
  { key: 'Restore Duration', property: 'restoreDurationMs', unit: 'ms', decimals: 2 },
  { key: 'Billed Restore Duration', property: 'billedRestoreDurationMs', unit: 'ms', decimals: 0 },
]

const measuresByKey = new Map(reportMeasures.map((measure) => [measure.key, measure]))

/**
 * Reads one text `REPORT` log event, with the `XRAY` line that may follow in the same string.
 *
 * Fields may come in any order, separated by tabs or by the spaces that a paste made of them;
 * fields that are not known are ignored.
 *
 * @returns `undefined` where the text does not begin with `REPORT RequestId: `.
 * @throws {MalformedReportError} A REPORT line that was cut off, that names a field twice, or whose
 * values are not numbers with their unit.
 */
export function parseReport(line: string): InvocationReport | undefined {
  if (!line.startsWith('REPORT RequestId: ')) return undefined
  const [first = '', second = ''] = line.split('\n', 2)
  const report: WritableReport = { requestId: '', durationMs: Number.NaN }
  eachField(first, 'REPORT '.length, (key, value) => {
    const measure = measuresByKey.get(key)
    if (measure) {
      const earlier = report[measure.property]
      if (earlier !== undefined && !Number.isNaN(earlier))
        throw new MalformedReportError(line, `one \`${key}\``, `${earlier} and ${value}`)
      report[measure.property] = readMeasure(measure, value, line)
    } else if (key === 'RequestId') {
      if (!isOneWord(value) || report.requestId !== '')
        throw new MalformedReportError(line, 'one `RequestId`', value)
      report.requestId = value
    } else if (key === 'Status') report.status = value
    else if (key === 'Error Type') report.errorType = value
    else if (key === '') throw new MalformedReportError(line, 'fields with a key', value)
  })
  if (Number.isNaN(report.durationMs))
    throw new MalformedReportError(line, '`Duration` in a REPORT line', undefined)
  const xray = readXray(first) ?? readXray(second)
  if (xray) report.xray = xray
  return report
}

function readMeasure({ key, unit, decimals }: ReportMeasure, text: string, line: string): number {
  const value = readQuantity(text, unit)
  if (value !== undefined && (decimals > 0 || Number.isInteger(value))) return value
  const number = decimals > 0 ? 'a number' : 'a whole number'
  throw new MalformedReportError(line, `\`${key}\` to be ${number} of ${unit} from 0`, text)
}

/** Whether a text is one word: not empty, no white space. */
export function isOneWord(text: string): boolean {
  return text !== '' && !/\s/.test(text)
}
