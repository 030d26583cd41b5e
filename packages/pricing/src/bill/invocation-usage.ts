import { billedInitMs } from '../billed-duration.ts'
import type { BilledDuration, BilledInvocation } from '../billed-invocation.ts'
import type { UsageBook } from './usage-book.ts'
import {
  checkWhole,
  freeStorageMB,
  isWhole,
  leastMemoryMB,
  longestMs,
  mostMemoryMB,
} from './whole-number.ts'

/** Bytes of a streamed response that cost nothing. */
export const freeStreamedBytes: number = 6 * 1024 * 1024

/** What Lambda reported of a row: its report, or itself. */
export function reportOf(row: BilledInvocation): BilledDuration {
  return ('report' in row ? row.report : undefined) ?? (row as BilledDuration)
}

/**
 * Writes a row into the book.
 *
 * @returns How many invocations of it have no price: all, or none.
 */
export function addInvocation(
  book: UsageBook,
  row: BilledInvocation,
  index: number,
  ephemeralStorageMB: number,
): number {
  const report = reportOf(row)
  const { billedDurationMs, memorySizeMB, durationMs } = report
  const { count = 1, streamedBytes } = row
  const storageMB = row.ephemeralStorageMB ?? ephemeralStorageMB
  if (
    billedDurationMs === undefined ||
    memorySizeMB === undefined ||
    !isWhole(billedDurationMs, 0, longestMs) ||
    !isWhole(memorySizeMB, leastMemoryMB, mostMemoryMB) ||
    count !== 1 ||
    storageMB !== freeStorageMB ||
    streamedBytes !== undefined
  )
    checkInvocation(row, `invocations[${index}].`)
  if (billedDurationMs === undefined || memorySizeMB === undefined) return count

  const usage = book.at(row, 'invocations', index)
  if (row.provisionedConcurrency) {
    usage.provisionedRequests += count
    usage.provisionedDuration.add(billedDurationMs * memorySizeMB, count)
  } else {
    usage.requests += count
    usage.duration.add(billedDurationMs * memorySizeMB, count)
    if (durationMs !== undefined) {
      usage.initKnown = true
      const initMs = billedInitMs(billedDurationMs, durationMs, report.initDurationMs)
      if (initMs > 0) usage.init.add(initMs * memorySizeMB, count)
    }
  }
  if (storageMB !== freeStorageMB)
    usage.storage.add(billedDurationMs * (storageMB - freeStorageMB), count)
  if (streamedBytes !== undefined)
    usage.streamedBytes.add(Math.max(0, streamedBytes - freeStreamedBytes), count)
  return 0
}

/**
 * @param place Put before each name in the message.
 * @throws InvalidInputError for a row that cannot be.
 */
export function checkInvocation(row: BilledInvocation, place = ''): void {
  const { billedDurationMs = 0, memorySizeMB = leastMemoryMB } = reportOf(row)
  const { count = 1, ephemeralStorageMB = freeStorageMB, streamedBytes = 0 } = row
  checkWhole(`${place}billedDurationMs`, billedDurationMs, 0, longestMs)
  checkWhole(`${place}memorySizeMB`, memorySizeMB, leastMemoryMB, mostMemoryMB)
  checkWhole(`${place}count`, count, 0, 1e15)
  checkWhole(`${place}ephemeralStorageMB`, ephemeralStorageMB, freeStorageMB, mostMemoryMB)
  checkWhole(`${place}streamedBytes`, streamedBytes, 0, 2 ** 50)
}
