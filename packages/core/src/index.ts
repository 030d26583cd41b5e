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
export type { LedgerSummary } from './ledger.ts'
export type { LogEvent } from './log-event.ts'
export type { ReceivedObject, ReceivedRecord } from './received-record.ts'
