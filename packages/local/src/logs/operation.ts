import type { ExportTasks } from './export-tasks.ts'
import type { InsightsQueries } from './insights-queries.ts'
import type { LogStore } from './log-store.ts'
import type { RequestParameters } from './request-parameters.ts'

/** One operation of CloudWatch Logs. */
export interface LogsOperation {
  /** As AWS names it. */
  readonly name: string
  /** The parameters that it honours; any other is refused. */
  readonly parameters: readonly string[]
  /** @returns What is answered as JSON; `undefined` for an empty answer. */
  run(parameters: RequestParameters, logs: LogsContext): Promise<object | undefined>
}

/** What operations work on. */
export interface LogsContext {
  readonly store: LogStore
  readonly region: string
  readonly exports: ExportTasks
  readonly queries: InsightsQueries
}
