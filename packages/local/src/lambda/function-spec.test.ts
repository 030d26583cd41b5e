import { InvalidInputError } from '@coldframe/core'
import { expect, test } from 'vitest'
import { checkFunctionSpec } from './function-spec.ts'

const spec = {
  name: 'classify',
  folder: import.meta.dirname,
  handler: 'index.handler',
  memorySizeMB: 1769,
  timeoutSeconds: 3,
  architecture: process.arch === 'x64' ? 'x86_64' : 'arm64',
  environment: { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' },
} as const

test('a spec that Lambda would take is taken', () => {
  expect(() => checkFunctionSpec(spec)).not.toThrow()
})

test.for([
  [{ name: 'a/b' }, /`name` of 1 to 64 letters/],
  [{ folder: `${import.meta.dirname}/nowhere` }, /`folder` to be a directory/],
  [{ handler: 'index' }, /`handler` to name a module and its export/],
  [{ memorySizeMB: 127 }, /`memorySizeMB` to be a whole number from 128 to 10240, got: 127/],
  [{ timeoutSeconds: 0.5 }, /`timeoutSeconds` to be a whole number from 1 to 900, got: 0.5/],
  [{ maximumRetryAttempts: 3 }, /`maximumRetryAttempts` to be a whole number from 0 to 2, got: 3/],
  [{ architecture: 'mips' as 'arm64' }, /`architecture` to be this machine's/],
  [
    { environment: { AWS_REGION: 'x' } },
    /without the variables that Lambda sets itself, got: "AWS_REGION"/,
  ],
] as const)('%o is refused', ([change, message]) => {
  expect(() => checkFunctionSpec({ ...spec, ...change })).toThrow(InvalidInputError)
  expect(() => checkFunctionSpec({ ...spec, ...change })).toThrow(message)
})
