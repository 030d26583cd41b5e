import { expect, test } from 'vitest'
import { exitReason } from './exit-reason.ts'

test.for([
  [0, null, undefined],
  [1, null, 'exit status 1'],
  [129, null, 'exit status 129'],
  [null, 'SIGKILL', 'signal: killed'],
  [null, 'SIGSEGV', 'signal: segmentation fault'],
  [null, 'SIGUSR2', 'signal: sigusr2'],
] as const)('code %s and signal %s read: %s', ([code, signal, reason]) => {
  expect(exitReason(code, signal)).toBe(reason)
})
