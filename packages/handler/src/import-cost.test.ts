import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.restoreAllMocks()
  vi.doUnmock('node:crypto')
})

test('importing the root and making a handler loads no cryptography and touches no stream', async () => {
  const streams = [vi.spyOn(process, 'stdout', 'get'), vi.spyOn(process, 'stderr', 'get')]
  vi.doMock('node:crypto', () => {
    throw new Error('node:crypto was loaded')
  })
  vi.resetModules()
  const { inferenceHandler } = await import('./index.ts')
  await inferenceHandler({ load: () => 1, infer: () => 2, metrics: { namespace: 'n' } }).ready
  for (const stream of streams) expect(stream).not.toHaveBeenCalled()
})
