export { type AccessLogEntry, accessLogLine } from './access-log/access-log-line.ts'
export { type CommonLogOptions, commonLog, readAccessLog } from './access-log/common-log.ts'
export { type AzureDurations2019, readAzureDurations2019 } from './azure/azure-durations-2019.ts'
export {
  type AzureFunction,
  type AzureFunctions2019Options,
  type AzureInvocations2019,
  azureFunctions2019,
  readAzureFunctions2019,
} from './azure/azure-functions-2019.ts'
export {
  type AzureFunctions2021Options,
  type AzureInvocation2021,
  azureFunctions2021,
  readAzureFunctions2021,
} from './azure/azure-functions-2021.ts'
export { chooseImage } from './choose-image.ts'
export { constant } from './constant.ts'
export { MalformedTraceError } from './malformed-trace-error.ts'
export type {
  CompletedObservation,
  DroppedObservation,
  FailedObservation,
  Observation,
} from './observation.ts'
export { concat } from './operations/concat.ts'
export { type JitterOptions, jitter } from './operations/jitter.ts'
export { merge } from './operations/merge.ts'
export { scaleRate } from './operations/scale-rate.ts'
export type { Seeded } from './operations/seeded.ts'
export { shard } from './operations/shard.ts'
export { speedUp } from './operations/speed-up.ts'
export { thin } from './operations/thin.ts'
export { type WindowBounds, window } from './operations/window.ts'
export { paperCountsPerMinute, paperTrace } from './paper-trace.ts'
export { type PerMinuteOptions, perMinute } from './per-minute.ts'
export { type PoissonOptions, poisson } from './poisson.ts'
export type { Rate } from './rate.ts'
export type { Skip } from './replay/arrivals.ts'
export type { Interruption } from './replay/interruption.ts'
export { type MergedObservations, mergeObservations } from './replay/merge-observations.ts'
export { type PlayerClock, systemPlayerClock } from './replay/player-clock.ts'
export { type Replay, replay } from './replay/replay.ts'
export type { ReplayBudget, ReplayOptions, SendingRules } from './replay/replay-options.ts'
export type { LatenessSummary, ReplayCounts, ReplayProgress } from './replay/replay-progress.ts'
export {
  type FellBehind,
  formatVerdict,
  type ReplayFacts,
  type ReplayVerdict,
  type StoppedBy,
} from './replay/replay-verdict.ts'
export type { ByteSource, OneTimeSource, Several } from './source/byte-source.ts'
export type { FaultOptions } from './source/faults.ts'
export type { Moment, TimeWindow } from './source/moment.ts'
export { type SourcePosition, TraceSourceError } from './source/trace-source-error.ts'
export { type BurstOptions, burst } from './synthetic/burst.ts'
export { type DiurnalOptions, diurnal } from './synthetic/diurnal.ts'
export type { Target, TargetRequest } from './target.ts'
export { type TimestampsOptions, timestamps } from './timestamps/timestamps.ts'
export type { Provenance, Trace, TraceShard } from './trace.ts'
export { readTrace, writeTrace } from './trace-file.ts'
export { WorkerEndedError } from './worker/worker-ended-error.ts'
export {
  type TargetFactory,
  type ThreadOptions,
  type WorkerTarget,
  workerTarget,
} from './worker/worker-target.ts'
