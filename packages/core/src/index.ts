export { type Clock, systemClock } from './clock.ts'
export { ColdframeError, InvalidInputError } from './coldframe-error.ts'
export type {
  EnvironmentFacts,
  ImageFacts,
  InferenceRecord,
  InferenceStages,
  Prediction,
  StartEvidence,
} from './inference-record.ts'
export type { Invocation, Start, StartKind } from './invocation.ts'
export type { InvocationReport, XrayTrace } from './invocation-report.ts'
export { type Ledger, type LedgerOptions, type LedgerSummary, openLedger } from './ledger.ts'
export type { LogEvent } from './log-event.ts'
export type { LogFault } from './log-fault.ts'
export { parseInferenceRecord } from './logs/inference-record-line.ts'
export { parsePlatformEvent } from './logs/platform-event-line.ts'
export {
  type LogSource,
  type ReadInvocationsOptions,
  type ReadSummary,
  readInvocations,
} from './logs/read-invocations.ts'
export { parseReceivedRecord } from './logs/received-record-line.ts'
export { formatReport } from './logs/report-format.ts'
export { parseReport } from './logs/report-line.ts'
export { parseSystemLine, type SystemLine } from './logs/system-line.ts'
export { LogsDroppedError } from './logs-dropped-error.ts'
export { MalformedLineError } from './malformed-line-error.ts'
export { MalformedPlatformEventError } from './malformed-platform-event-error.ts'
export { MalformedRecordError } from './malformed-record-error.ts'
export { MalformedReportError } from './malformed-report-error.ts'
export type { OtherPlatformEvent, PlatformEvent, PlatformRecords } from './platform-event.ts'
export type { ReceivedObject, ReceivedRecord } from './received-record.ts'
export type { Interval, IntervalMethod, Resampling } from './statistics/interval.ts'
export {
  type Summary,
  type SummaryIntervals,
  type SummaryOptions,
  summarize,
} from './statistics/summary.ts'
