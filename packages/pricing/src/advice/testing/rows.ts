import type { StartKind } from '@coldframe/core'
import type { MeasuredRow } from '../measured-row.ts'

export interface RowOptions {
  readonly count?: number
  readonly memorySizeMB?: number
  readonly billedMs: number
  /** Durations go up and down by so much around `billedMs`. @default 0 */
  readonly spreadMs?: number
  readonly kind?: StartKind
  readonly architecture?: string
}

/** Rows whose mean is `billedMs`, from below it to above it in even steps. */
export function rows({
  count = 60,
  memorySizeMB = 1024,
  billedMs,
  spreadMs = 0,
  kind = 'warm',
  architecture,
}: RowOptions): MeasuredRow[] {
  return Array.from({ length: count }, (_, index) => {
    const step = count > 1 ? Math.round(((2 * index) / (count - 1) - 1) * spreadMs) : 0
    const billedDurationMs = billedMs + step
    return {
      report: { durationMs: billedDurationMs, billedDurationMs, memorySizeMB },
      start: { kind },
      inferences: architecture === undefined ? [] : [{ environment: { architecture } }],
    }
  })
}
