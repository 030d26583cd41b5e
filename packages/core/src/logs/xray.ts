import type { XrayTrace } from '../invocation-report.ts'
import { readFields } from './fields.ts'

const key = 'XRAY TraceId'

/** The trace in an `XRAY` line, or behind a REPORT where a paste put both in one line. */
export function readXray(line: string): XrayTrace | undefined {
  const start = line.indexOf(`${key}: `)
  if (start < 0 || (start > 0 && !/\s/.test(line.charAt(start - 1)))) return undefined
  const fields = readFields(line, start)
  const traceId = fields.get(key)
  if (!traceId) return undefined
  const segmentId = fields.get('SegmentId')
  const sampled = fields.get('Sampled')
  return {
    traceId,
    ...(segmentId ? { segmentId } : {}),
    ...(sampled === 'true' || sampled === 'false' ? { sampled: sampled === 'true' } : {}),
  }
}
