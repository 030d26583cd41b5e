/** Arrivals counted in windows of one length. */
export interface ArrivalCounts {
  add(offsetMs: number): void
  /** What they come to, over a trace of this length. */
  over(durationMs: number): {
    readonly peak: { readonly window: number; readonly arrivals: number }
    readonly indexOfDispersion: number | undefined
  }
}

/** Keeps sums only. Offsets come sorted, so that a window is over when the next one begins. */
export function arrivalCounts(windowMs: number): ArrivalCounts {
  let peak = { window: 0, arrivals: 0 }
  let open = { window: 0, arrivals: 0 }
  // Of windows that are over; those without arrivals add nothing.
  let sum = 0
  let squares = 0

  return {
    add(offsetMs) {
      const window = Math.floor(offsetMs / windowMs)
      if (window > open.window) {
        sum += open.arrivals
        squares += open.arrivals ** 2
        open = { window, arrivals: 0 }
      }
      open.arrivals++
      if (open.arrivals > peak.arrivals) peak = { ...open }
    },
    over(durationMs) {
      const whole = Math.floor(durationMs / windowMs)
      const last = open.window < whole ? open.arrivals : 0
      return { peak, indexOfDispersion: dispersion(whole, sum + last, squares + last ** 2) }
    },
  }
}

function dispersion(windows: number, sum: number, squares: number): number | undefined {
  if (windows < 2 || sum === 0) return undefined
  const mean = sum / windows
  return (squares - sum * mean) / (windows - 1) / mean
}
