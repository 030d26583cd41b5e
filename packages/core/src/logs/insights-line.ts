import type { InsightsMetrics } from '../insights-metrics.ts'
import { MalformedLineError } from '../malformed-line-error.ts'
import { amount, type Check, name, object, optional, parseJson, text } from './json-shape.ts'

/** One `performance` record of Lambda Insights. */
export interface InsightsLine {
  readonly requestId: string
  readonly metrics: InsightsMetrics
}

type Measure = Exclude<keyof InsightsMetrics, 'shutdownReason'>

/** AWS's names for the measures, and those that say their units. */
const measures: Readonly<Record<string, Measure>> = {
  cpu_total_time: 'cpuTotalTimeMs',
  cpu_user_time: 'cpuUserTimeMs',
  cpu_system_time: 'cpuSystemTimeMs',
  rx_bytes: 'rxBytes',
  tx_bytes: 'txBytes',
  total_network: 'totalNetworkBytes',
  used_memory_max: 'usedMemoryMaxMB',
  total_memory: 'totalMemoryMB',
  memory_utilization: 'memoryUtilizationPercent',
  tmp_free: 'tmpFreeBytes',
  tmp_used: 'tmpUsedBytes',
  tmp_max: 'tmpMaxBytes',
  threads_max: 'threadsMax',
  fd_use: 'fdUse',
  fd_max: 'fdMax',
}

const performanceRecord: Check = object({
  request_id: name,
  shutdown_reason: optional(text),
  ...Object.fromEntries(Object.keys(measures).map((measure) => [measure, optional(amount)])),
})

/**
 * Reads one line of the log group `/aws/lambda-insights`: an embedded metric of the event type
 * `performance`.
 *
 * @returns `undefined` for any other line.
 * @throws {MalformedLineError} One that was cut off, names no request, or holds no numbers.
 */
export function parseInsights(line: string): InsightsLine | undefined {
  if (!line.startsWith('{"_aws":') || !line.includes('"LambdaInsights"')) return undefined
  const record = parseJson(line) as Readonly<Record<string, unknown>> | undefined
  if (record === undefined)
    throw new MalformedLineError(line, 'a record of Lambda Insights to be whole', 'a part of one')
  if (record.event_type !== 'performance') return undefined
  const breach = performanceRecord(record)
  if (breach)
    throw new MalformedLineError(line, `\`${breach.path}\` to be ${breach.expected}`, breach.got)
  const metrics: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(measures))
    if (record[name] !== undefined) metrics[member] = record[name]
  if (record.shutdown_reason !== undefined) metrics.shutdownReason = record.shutdown_reason
  return { requestId: record.request_id as string, metrics }
}
