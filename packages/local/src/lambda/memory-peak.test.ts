import { expect, test } from 'vitest'
import { memoryPeakMB } from './memory-peak.ts'

test('the peak stays when the memory is given back', ({ skip }) => {
  skip(process.platform !== 'linux', 'needs Linux')
  const before = memoryPeakMB(process.pid) ?? 0
  const filled = process.memoryUsage.rss() / 1024 / 1024
  // The kernel counts resident pages in batches, so its two figures may differ a little.
  expect(before).toBeGreaterThan(filled * 0.9)
  Buffer.alloc(100 * 1024 * 1024, 1)
  expect(memoryPeakMB(process.pid)).toBeGreaterThan(filled + 90)
})

test('of a process that is gone nothing is known', () => {
  expect(memoryPeakMB(99_999_999)).toBeUndefined()
})
