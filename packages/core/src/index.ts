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
export type { InsightsMetrics } from './insights-metrics.ts'
export type { Invocation, Start, StartKind } from './invocation.ts'
export type { InvocationReport, XrayTrace } from './invocation-report.ts'
export { type InvokeTail, parseInvokeTail } from './invoke-tail.ts'
export { type Ledger, type LedgerOptions, type LedgerSummary, openLedger } from './ledger.ts'
export type { LogEvent } from './log-event.ts'
export type { LogFault } from './log-fault.ts'
export { parseInferenceRecord } from './logs/inference-record-line.ts'
export type { LogPiece, LogSource } from './logs/log-source.ts'
export { parsePlatformEvent } from './logs/platform-event-line.ts'
export {
  type ReadInvocationsOptions,
  type ReadSummary,
  readInvocations,
} from './logs/read-invocations.ts'
export {
  type ReadReportsOptions,
  type ReportFault,
  type ReportsSummary,
  readReports,
} from './logs/read-reports.ts'
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
export { type Autocorrelation, autocorrelation } from './statistics/autocorrelation.ts'
export { compare } from './statistics/compare.ts'
export {
  type CompareInvocationsOptions,
  compareInvocations,
  type InvocationComparison,
  type InvocationComparisons,
} from './statistics/compare-invocations.ts'
export { comparePaired, type PairedComparison } from './statistics/compare-paired.ts'
export type {
  CompareOptions,
  Comparison,
  Contrasts,
  DecidingFigure,
  Verdict,
} from './statistics/comparison.ts'
export type { Contrast, Estimate } from './statistics/contrast.ts'
export { type Drift, drift } from './statistics/drift.ts'
export type { Interval, IntervalMethod, Resampling } from './statistics/interval.ts'
export {
  type Outlier,
  type OutlierRule,
  type Outliers,
  outliers,
} from './statistics/outliers.ts'
export type { KeyedValue, Pairing } from './statistics/pairing.ts'
export {
  type Pilot,
  type PlannedStatistic,
  type RequiredSamples,
  type RequiredSamplesOptions,
  requiredSamples,
  type Spread,
} from './statistics/required-samples.ts'
export type { NumberOf } from './statistics/start-groups.ts'
export {
  type InvocationSummaries,
  type MixStartsOption,
  summarizeInvocations,
} from './statistics/summarize-invocations.ts'
export {
  type Summary,
  type SummaryIntervals,
  type SummaryOptions,
  summarize,
} from './statistics/summary.ts'
