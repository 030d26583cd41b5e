import type { StageTimer } from '../stage-timer.ts'
import type { LoadedModel } from './framework.ts'

/** What one run of the model gave, beside the stages that it took. */
export interface TimedInference {
  readonly logits: Float32Array
  /** The model had been lost and was loaded once more for this run. */
  readonly reloaded: boolean
}

/**
 * Runs the model and notes its stages. Where the framework measured its run itself, `inferMs` is
 * its figure and `roundTripMs` what else the call took; where it had to load again, that is a load
 * of this inference and part of neither.
 */
export async function timedInference(
  { stages, time }: StageTimer,
  model: LoadedModel,
  tensor: Float32Array,
  remainingMs: () => number,
): Promise<TimedInference> {
  const answer = await time('inferMs', () => model.infer(tensor, remainingMs))
  if (!('logits' in answer)) return { logits: answer, reloaded: false }
  const { logits, inferMs, reloaded } = answer
  let callMs = stages.inferMs ?? 0
  if (reloaded) {
    callMs -= reloaded.loadMs
    stages.loadMs = (stages.loadMs ?? 0) + reloaded.loadMs
    if (reloaded.startMs !== undefined)
      stages.workerStartMs = (stages.workerStartMs ?? 0) + reloaded.startMs
  }
  stages.inferMs = inferMs ?? callMs
  // Two clocks were read, so that a call of no length may come out a little below 0.
  if (inferMs !== undefined) stages.roundTripMs = Math.max(0, callMs - inferMs)
  return { logits, reloaded: reloaded !== undefined }
}
