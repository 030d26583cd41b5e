import { cpus } from 'node:os'
import { expect, test } from 'vitest'
import { environmentFacts, memorySizeMB, threadsFor } from './environment.ts'

test.each([
  [128, 1],
  [1536, 1],
  [1769, 1],
  [1770, 2],
  [3008, 2],
  [3538, 2],
  [3539, 3],
  [10_240, 6],
  [undefined, 1],
])('%s MB get as many threads as vCPUs, begun ones counted: %i', (memory, threads) => {
  expect(threadsFor(memory)).toBe(threads)
})

test.each([
  ['1536', 1536],
  [undefined, undefined],
  ['', undefined],
  ['0', undefined],
  ['much', undefined],
])('a memory size of %j is %s MB', (value, memory) => {
  expect(memorySizeMB({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: value })).toBe(memory)
})

test('the environment is what Lambda and the machine say; what they do not say is missing', () => {
  const machine = {
    architecture: { x64: 'x86_64', arm64: 'arm64' }[process.arch as 'x64'],
    runtime: `node ${process.versions.node}`,
    cpuModel: cpus()[0]?.model,
  }
  expect(
    environmentFacts({
      AWS_LAMBDA_FUNCTION_NAME: 'mobilenet',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1536',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/24/[$LATEST]1f',
    }),
  ).toEqual({
    functionName: 'mobilenet',
    memorySizeMB: 1536,
    logStreamName: '2026/11/24/[$LATEST]1f',
    ...machine,
  })
  expect(JSON.parse(JSON.stringify(environmentFacts({})))).toEqual(machine)
})
