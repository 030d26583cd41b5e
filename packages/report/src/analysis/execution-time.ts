import type { InferenceRecord } from '@coldframe/core'

/**
 * The paper's execution time in milliseconds: load plus infer. A request that did not load counts
 * infer alone. `undefined` where a stage that happened was not measured.
 */
export function executionTimeMs({ loaded, stages }: InferenceRecord): number | undefined {
  const { loadMs, inferMs } = stages
  if (!loaded || inferMs === undefined) return inferMs
  return loadMs === undefined ? undefined : loadMs + inferMs
}
