import type { Clock, InferenceStages } from '@coldframe/core'

/** Collects the stages of one inference. */
export interface StageTimer {
  readonly stages: { -readonly [Stage in keyof InferenceStages]: InferenceStages[Stage] }
  /** Runs `work` and notes how long it took, also when it fails. */
  time<T>(stage: keyof InferenceStages, work: () => T | Promise<T>): Promise<T>
}

export function stageTimer(clock: Clock): StageTimer {
  const stages: StageTimer['stages'] = {}
  return {
    stages,
    async time(stage, work) {
      const started = clock.monotonicMs()
      try {
        return await work()
      } finally {
        stages[stage] = wholeNanoseconds(clock.monotonicMs() - started)
      }
    },
  }
}

/** No clock here tells less, and the digits beyond are the rounding of a subtraction. */
function wholeNanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6) / 1e6
}
