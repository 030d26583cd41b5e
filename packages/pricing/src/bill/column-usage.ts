import { InvalidInputError } from '@coldframe/core/error'
import type { BilledColumns } from '../billed-columns.ts'
import { Stretch, sumStretch } from './column-stretch.ts'
import type { Usage } from './usage.ts'
import type { UsageBook } from './usage-book.ts'
import {
  checkWhole,
  freeStorageMB,
  leastMemoryMB,
  longestMs,
  mostMemoryMB,
} from './whole-number.ts'

/** Writes columns into the book: whole stretches at once, and single rows where a stretch ends. */
export function addColumns(
  book: UsageBook,
  columns: BilledColumns,
  ephemeralStorageMB: number,
): void {
  const { billedDurationMs, memorySizeMB, startedAtMs, architecture, region } = columns
  const { provisionedConcurrency = false } = columns
  const storageMB = columns.ephemeralStorageMB ?? ephemeralStorageMB
  const rows = checkLengths(columns)
  checkWhole('ephemeralStorageMB', storageMB, freeStorageMB, mostMemoryMB)

  const arm64 = new Stretch()
  const others = new Stretch()
  const usages = new Map<Stretch, Usage>()
  for (let row = 0; ; ) {
    row = sumStretch(columns, row, arm64, others)
    for (const [stretch, usage] of usages) {
      usage[provisionedConcurrency ? 'provisionedRequests' : 'requests'] += stretch.rows
      usage[provisionedConcurrency ? 'provisionedDuration' : 'duration'].add(stretch.mbMs)
      if (storageMB !== freeStorageMB)
        usage.storage.add(stretch.billedMs, storageMB - freeStorageMB)
    }
    if (row === rows) return

    const memoryMB = typeof memorySizeMB === 'number' ? memorySizeMB : memorySizeMB[row]
    checkWhole(`billedDurationMs[${row}]`, billedDurationMs[row] ?? Number.NaN, 0, longestMs)
    checkWhole(`memorySizeMB[${row}]`, memoryMB ?? Number.NaN, leastMemoryMB, mostMemoryMB)
    const atMs = startedAtMs && (startedAtMs[row] ?? Number.NaN)
    const of = typeof architecture === 'object' ? architecture[row] : architecture
    const usage = book.at({ startedAtMs: atMs, architecture: of, region }, 'columns', row)
    const stretch = of === 'arm64' ? arm64 : others
    usages.set(stretch, usage)
    stretch.fromMs = atMs === undefined ? Number.NEGATIVE_INFINITY : usage.fromMs
    stretch.untilMs = atMs === undefined ? Number.POSITIVE_INFINITY : usage.untilMs
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
