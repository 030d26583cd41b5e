import { InvalidInputError } from '../coldframe-error.ts'
import type { InvocationReport } from '../invocation-report.ts'
import { isOneWord, reportMeasures } from './report-line.ts'

/**
 * Writes a report as Lambda's text log does: tabs between fields, a tab after the last measure,
 * two decimals for durations, and the X-Ray trace on a second line. There is no final newline.
 *
 * The inverse of `parseReport` as far as two decimals go; JSON logs have more.
 *
 * @throws {InvalidInputError} A number that is negative, not finite or above 2^53 - 1, or a text
 * that could not be read back: empty, or with white space.
 */
export function formatReport(report: InvocationReport): string {
  let text = `REPORT RequestId: ${word('requestId', report.requestId)}\t`
  for (const { key, property, unit, decimals } of reportMeasures) {
    const value = report[property]
    if (value === undefined && property !== 'durationMs') continue
    const fits = typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER
    if (!fits || (decimals === 0 && !Number.isInteger(value))) {
      const number = decimals === 0 ? 'a whole number' : 'a number'
      throw new InvalidInputError(`\`${property}\` to be ${number} from 0 to 2^53 - 1`, value)
    }
    text += `${key}: ${value.toFixed(decimals)} ${unit}\t`
  }
  const { status, errorType, xray } = report
  const ending: string[] = []
  if (status !== undefined) ending.push(`Status: ${word('status', status)}`)
  if (errorType !== undefined) ending.push(`Error Type: ${word('errorType', errorType)}`)
  text += ending.join('\t')
  if (!xray) return text

  text += `\nXRAY TraceId: ${word('xray.traceId', xray.traceId)}\t`
  if (xray.segmentId !== undefined) text += `SegmentId: ${word('xray.segmentId', xray.segmentId)}\t`
  return xray.sampled === undefined ? text : `${text}Sampled: ${xray.sampled}`
}

function word(name: string, text: string): string {
  if (isOneWord(text)) return text
  throw new InvalidInputError(`\`${name}\` to be one word`, text)
}
