export { chooseImage } from './choose-image.ts'
export { constant } from './constant.ts'
export type {
  CompletedObservation,
  DroppedObservation,
  FailedObservation,
  Observation,
} from './observation.ts'
export { paperCountsPerMinute, paperTrace } from './paper-trace.ts'
export { type PerMinuteOptions, perMinute } from './per-minute.ts'
export { type PlayerClock, systemPlayerClock } from './player-clock.ts'
export { type PoissonOptions, poisson } from './poisson.ts'
export type { Rate } from './rate.ts'
export { replay } from './replay.ts'
export type { ReplayOptions } from './replay-options.ts'
export type { ReplayProgress } from './replay-progress.ts'
export { speedUp } from './speed-up.ts'
export type { Target, TargetRequest } from './target.ts'
export type { Provenance, Trace } from './trace.ts'
