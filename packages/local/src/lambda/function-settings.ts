import type { Clock } from '@coldframe/core'
import type { LambdaFunctionSpec } from './function-spec.ts'
import type { Limits } from './limits.ts'
import type { LogSink } from './log-sink.ts'
import type { ProcessReaper } from './process-reaper.ts'

/** What every environment of one function shares. */
export interface FunctionSettings {
  readonly spec: LambdaFunctionSpec
  readonly arn: string
  readonly region: string
  /** `/aws/lambda/<name>` */
  readonly logGroup: string
  readonly logs: LogSink
  readonly clock: Clock
  readonly limits: Limits
  readonly reaper: ProcessReaper
  readonly initLimitMs: number
}
