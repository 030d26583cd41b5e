import { afterEach, expect, test, vi } from 'vitest'
import { fakeS3 } from '../__fixtures__/fake-s3.ts'
import { MissingPackageError } from '../missing-package-error.ts'
import { s3Access } from './s3-access.ts'

afterEach(() => {
  vi.doUnmock('@aws-sdk/client-s3')
  vi.resetModules()
})

test('a client that is given is used, and one is made where none is', async () => {
  const client = fakeS3({})
  expect((await s3Access(client)).client).toBe(client)
  expect((await s3Access(undefined)).client.send).toBeTypeOf('function')
})

test('an SDK that is not installed is named, with what to do', async () => {
  vi.doMock('@aws-sdk/client-s3', () => {
    throw new Error('Cannot find package')
  })
  vi.resetModules()
  const { s3Access } = await import('./s3-access.ts')
  const failure = await s3Access(undefined).catch((error) => error)
  expect(MissingPackageError.isInstance(failure)).toBe(true)
  expect(failure.message).toContain('npm install @aws-sdk/client-s3')
})
