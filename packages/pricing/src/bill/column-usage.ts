import { InvalidInputError } from '@coldframe/core/error'
import type { BilledColumns } from '../billed-columns.ts'
import type { Usage } from './usage.ts'
import type { UsageBook } from './usage-book.ts'
import {
  checkWhole,
  freeStorageMB,
  isWhole,
  leastMemoryMB,
  longestMs,
  mostMemoryMB,
} from './whole-number.ts'

/** Writes columns into the book, row by row. */
export function addColumns(
  book: UsageBook,
  columns: BilledColumns,
  ephemeralStorageMB: number,
): void {
  const { billedDurationMs, memorySizeMB, startedAtMs, region } = columns
  const { provisionedConcurrency = false } = columns
  const storageMB = columns.ephemeralStorageMB ?? ephemeralStorageMB
  const rows = checkLengths(columns)
  checkWhole('ephemeralStorageMB', storageMB, freeStorageMB, mostMemoryMB)

  const sameMemoryMB = typeof memorySizeMB === 'number' ? memorySizeMB : Number.NaN
  const memories = typeof memorySizeMB === 'number' ? undefined : memorySizeMB
  const { architecture } = columns
  const architectures = typeof architecture === 'object' ? architecture : undefined
  const sameArchitecture = typeof architecture === 'object' ? undefined : architecture
  // The month that was last written to, of each architecture: rows mostly run on. Kept here, as a
  // time that is passed to a function is first put into memory.
  let arm64: Usage | undefined
  let others: Usage | undefined
  for (let row = 0; row < rows; row++) {
    // The checks refuse a hole as they do NaN, so none is filled in here: that would take time.
    const billedMs = billedDurationMs[row] as number
    const memoryMB = memories ? (memories[row] as number) : sameMemoryMB
    if (!isWhole(billedMs, 0, longestMs))
      checkWhole(`billedDurationMs[${row}]`, billedMs, 0, longestMs)
    if (!isWhole(memoryMB, leastMemoryMB, mostMemoryMB))
      checkWhole(`memorySizeMB[${row}]`, memoryMB, leastMemoryMB, mostMemoryMB)

    const atMs = startedAtMs ? (startedAtMs[row] ?? Number.NaN) : undefined
    const of = architectures ? architectures[row] : sameArchitecture
    const onArm64 = of === 'arm64'
    let usage = onArm64 ? arm64 : of === 'x86_64' || !architectures ? others : undefined
    if (!usage || (atMs !== undefined && !(atMs >= usage.fromMs && atMs < usage.untilMs))) {
      usage = book.at({ startedAtMs: atMs, architecture: of, region }, 'columns', row)
      if (onArm64) arm64 = usage
      else others = usage
    }
    if (provisionedConcurrency) {
      usage.provisionedRequests += 1
      usage.provisionedDuration.add(billedMs * memoryMB)
    } else {
      usage.requests += 1
      usage.duration.add(billedMs * memoryMB)
    }
    if (storageMB !== freeStorageMB) usage.storage.add(billedMs * (storageMB - freeStorageMB))
  }
}

/** @throws InvalidInputError for columns of different lengths. */
function checkLengths(columns: BilledColumns): number {
  const rows = columns.billedDurationMs.length
  for (const name of ['memorySizeMB', 'startedAtMs', 'architecture'] as const) {
    const column = columns[name]
    if (typeof column === 'object' && column.length !== rows)
      throw new InvalidInputError(
        `\`${name}\` to have ${rows} entries, as many as \`billedDurationMs\``,
        column.length,
      )
  }
  return rows
}
