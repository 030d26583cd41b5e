export type {
  CompletedObservation,
  DroppedObservation,
  FailedObservation,
  Observation,
} from './observation.ts'
export type { Target, TargetRequest } from './target.ts'
export type { Provenance, Trace } from './trace.ts'
