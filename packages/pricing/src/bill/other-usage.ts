import type { CostOptions } from '../cost-options.ts'
import type { UsageBook } from './usage-book.ts'
import { checkWhole, leastMemoryMB, longestMs, mostMemoryMB } from './whole-number.ts'

const fiveMinutesMs = 300_000
const threeHoursMs = 10_800_000

/** Writes into the book what is paid for whether or not it is invoked. */
export function addOtherUse(
  book: UsageBook,
  { provisionedConcurrency = [], snapStart = [] }: CostOptions,
): void {
  provisionedConcurrency.forEach((kept, index) => {
    const place = `provisionedConcurrency[${index}].`
    checkWhole(`${place}memorySizeMB`, kept.memorySizeMB, leastMemoryMB, mostMemoryMB)
    checkWhole(`${place}concurrency`, kept.concurrency, 0, 1e6)
    checkWhole(`${place}configuredMs`, kept.configuredMs, 0, longestMs)
    const usage = book.at(kept, 'provisionedConcurrency', index)
    const billedMs = Math.ceil(kept.configuredMs / fiveMinutesMs) * fiveMinutesMs
    usage.provisionedCapacity.add(billedMs * kept.memorySizeMB, kept.concurrency)
  })

  snapStart.forEach((version, index) => {
    const place = `snapStart[${index}].`
    checkWhole(`${place}memorySizeMB`, version.memorySizeMB, leastMemoryMB, mostMemoryMB)
    checkWhole(`${place}cachedMs`, version.cachedMs, 0, longestMs)
    checkWhole(`${place}restores`, version.restores, 0, 1e15)
    const usage = book.at(version, 'snapStart', index)
    usage.snapStartCache.add(Math.max(version.cachedMs, threeHoursMs) * version.memorySizeMB)
    usage.snapStartRestoredMB.add(version.memorySizeMB, version.restores)
  })
}
