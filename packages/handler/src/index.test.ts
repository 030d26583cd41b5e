import { expect, test } from 'vitest'

test('the root exports the wrapper and what it knows of its environment', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'environmentFacts',
    'inferenceHandler',
    'memorySizeMB',
    'threadsFor',
  ])
})

test('./image exports the handler of S3 events and its errors', async () => {
  expect(Object.keys(await import('./image.ts')).sort()).toEqual([
    'ImageFetchError',
    'ImageTooLargeError',
    'MissingPackageError',
    'NotAnImageError',
    'bilinearTensor',
    'imageHandler',
  ])
})

test('./onnx exports the framework and its errors', async () => {
  expect(Object.keys(await import('./onnx.ts')).sort()).toEqual([
    'MissingPackageError',
    'ModelFileError',
    'onnx',
  ])
})
