import { expect, test } from 'vitest'
import { exitFailure, initFailure } from './failure.ts'

test.for([
  ['Runtime.ImportModuleError', 'Runtime.ImportModuleError'],
  ['Function.Unknown', 'Function.Unknown'],
  ['Error', 'Runtime.Unknown'],
  ['MyRuntime.Error', 'Runtime.Unknown'],
] as const)('an init that fails with %s is reported as %s', ([posted, errorType]) => {
  expect(initFailure(posted)).toEqual({ status: 'error', errorType })
})

test('a process that was killed for want of memory is told from one that was killed', () => {
  const exit = { reason: 'signal: killed' }
  expect([exitFailure(null, 'SIGKILL', true), exitFailure(null, 'SIGKILL', false)]).toEqual([
    { status: 'error', errorType: 'Runtime.OutOfMemory', exit },
    { status: 'error', errorType: 'Runtime.ExitError', exit },
  ])
})
