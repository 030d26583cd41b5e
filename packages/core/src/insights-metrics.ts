/**
 * What Lambda Insights measured of one invocation, from its `performance` record. Lambda gives
 * whole numbers; a member that the record lacks is `undefined`.
 */
export interface InsightsMetrics {
  readonly cpuTotalTimeMs?: number | undefined
  readonly cpuUserTimeMs?: number | undefined
  readonly cpuSystemTimeMs?: number | undefined
  readonly rxBytes?: number | undefined
  readonly txBytes?: number | undefined
  /** Received and sent together. */
  readonly totalNetworkBytes?: number | undefined
  readonly usedMemoryMaxMB?: number | undefined
  readonly totalMemoryMB?: number | undefined
  readonly memoryUtilizationPercent?: number | undefined
  /** In `/tmp`. */
  readonly tmpFreeBytes?: number | undefined
  readonly tmpUsedBytes?: number | undefined
  readonly tmpMaxBytes?: number | undefined
  readonly threadsMax?: number | undefined
  /** File descriptors in use, and how many there may be. */
  readonly fdUse?: number | undefined
  readonly fdMax?: number | undefined
  /** Such as `Timeout`. */
  readonly shutdownReason?: string | undefined
}
