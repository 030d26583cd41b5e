import type { BilledColumns } from '../billed-columns.ts'
import { isWhole, leastMemoryMB, longestMs, mostMemoryMB } from './whole-number.ts'

/** Beyond this a sum is taken away, so that it and what it is added to stay exact. */
const enough = 2e15

/** What a stretch of rows of one architecture came to, all of one month. */
export class Stretch {
  /** Its rows start from `fromMs` on and before `untilMs`; none does at first. */
  fromMs: number = Number.NaN
  untilMs: number = Number.NaN
  rows = 0
  billedMs = 0
  /** Of billed duration times memory size. */
  mbMs = 0
}

/**
 * Sums rows from `row` on into the two stretches, up to the first that is wrong, or of another month
 * or architecture than they take. The sums are kept in variables on the way: in fields of objects
 * they took three times as long.
 *
 * @returns The row after the last that was summed.
 */
export function sumStretch(
  { billedDurationMs, memorySizeMB, startedAtMs, architecture }: BilledColumns,
  row: number,
  arm64: Stretch,
  others: Stretch,
): number {
  const memories = typeof memorySizeMB === 'number' ? undefined : memorySizeMB
  const sameMemoryMB = typeof memorySizeMB === 'number' ? memorySizeMB : 0
  const architectures = typeof architecture === 'object' ? architecture : undefined
  const sameIsArm64 = architecture === 'arm64'
  let [armRows, armBilledMs, armMBMs] = [0, 0, 0]
  let [rows, allBilledMs, mbMs] = [0, 0, 0]
  let at = row
  for (; at < billedDurationMs.length && armMBMs < enough && mbMs < enough; at++) {
    const billedMs = billedDurationMs[at] as number
    const memoryMB = memories ? (memories[at] as number) : sameMemoryMB
    if (!isWhole(billedMs, 0, longestMs) || !isWhole(memoryMB, leastMemoryMB, mostMemoryMB)) break
    const startedMs = startedAtMs ? (startedAtMs[at] as number) : 0
    if (architectures ? architectures[at] === 'arm64' : sameIsArm64) {
      if (!(startedMs >= arm64.fromMs && startedMs < arm64.untilMs)) break
      armRows++
      armBilledMs += billedMs
      armMBMs += billedMs * memoryMB
    } else {
      if (architectures && architectures[at] !== 'x86_64') break
      if (!(startedMs >= others.fromMs && startedMs < others.untilMs)) break
      rows++
      allBilledMs += billedMs
      mbMs += billedMs * memoryMB
    }
  }
  arm64.rows = armRows
  arm64.billedMs = armBilledMs
  arm64.mbMs = armMBMs
  others.rows = rows
  others.billedMs = allBilledMs
  others.mbMs = mbMs
  return at
}
