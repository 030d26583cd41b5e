import { lazyTrace } from './lazy-trace.ts'
import { checkRate, type Rate } from './rate.ts'
import type { Trace } from './trace.ts'

/**
 * Evenly spaced arrivals, the first at 0 and the last before `durationMs`.
 *
 * @throws InvalidInputError where the rate or the duration is not a finite number above 0.
 */
export function constant({ perSecond, durationMs }: Rate): Trace {
  checkRate({ perSecond, durationMs })
  return lazyTrace(
    durationMs,
    { generator: 'constant', parameters: { perSecond, durationMs } },
    function* () {
      // Each from its index: adding up gaps would add up their rounding.
      for (let index = 0; ; index++) {
        const offsetMs = (index * 1000) / perSecond
        if (offsetMs >= durationMs) return
        yield offsetMs
      }
    },
  )
}
