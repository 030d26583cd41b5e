import { expect, test } from 'vitest'
import { concurrency, cpuShare } from './concurrency.ts'

test.for([
  [1769, 1],
  [3538, 2],
  [884.5, 0.5],
] as const)('%s MB have %s vCPUs', ([memorySizeMB, share]) => {
  expect(cpuShare(memorySizeMB)).toBe(share)
})

test.for([
  // cores, MB, environments
  [2, 1769, 2],
  [2, 1536, 2],
  [2, 3008, 1],
  [2, 10_240, 1],
  [8, 3538, 4],
  [2, 512, 6],
  [2, 128, 27],
] as const)(
  '%s cores hold %s MB functions: %s at a time',
  ([cores, memorySizeMB, environments]) => {
    expect(concurrency(cores, memorySizeMB)).toBe(environments)
  },
)
