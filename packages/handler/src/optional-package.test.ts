import type sharp from 'sharp'
import { expect, test } from 'vitest'
import { MissingPackageError } from './missing-package-error.ts'
import { optionalPackage } from './optional-package.ts'

test('a package that is installed is loaded at once', () => {
  const { createServer } = optionalPackage<typeof import('node:net')>('node:net', 'to listen')
  expect(createServer).toBeTypeOf('function')
})

test('sharp is a function whether it comes as CommonJS or as an ES module', () => {
  expect(optionalPackage<typeof sharp>('sharp', 'to decode images').concurrency).toBeTypeOf(
    'function',
  )
})

test('a package that is missing is named, with what to do', () => {
  const load = () => optionalPackage('@coldframe/not-installed', 'to test')
  expect(load).toThrow(MissingPackageError)
  expect(load).toThrow(/^Expected the package @coldframe\/not-installed to test, got: Cannot find/)
  expect(load).toThrow(/npm install @coldframe\/not-installed$/)
})
