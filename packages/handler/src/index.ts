export type { MetricOptions } from './emf/metric-line.ts'
export { environmentFacts, memorySizeMB, threadsFor } from './environment.ts'
export {
  type InferenceHandler,
  type InferenceHandlerOptions,
  inferenceHandler,
} from './inference-handler.ts'
export type { InvocationContext } from './invocation-context.ts'
export type { LoadWhen } from './load-when.ts'
export type { Emit, EngineFacts, RecordOptions } from './recorder.ts'
