import type { Inference } from '../image/framework.ts'

/** The numbers of an answer, however a framework gives it. */
export function logitsOf(answer: Float32Array | Inference): number[] {
  return [...('logits' in answer ? answer.logits : answer)]
}
