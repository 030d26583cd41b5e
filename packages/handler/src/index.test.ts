import { readdirSync } from 'node:fs'
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
    'RecursiveResultsError',
    'ResultWriteError',
    'bilinearTensor',
    'imageHandler',
    'presetInput',
  ])
})

test('./onnx exports the framework and its errors', async () => {
  expect(Object.keys(await import('./onnx.ts')).sort()).toEqual([
    'MissingPackageError',
    'ModelFileError',
    'onnx',
  ])
})

test('./tensorflow exports the framework and its errors', async () => {
  expect(Object.keys(await import('./tensorflow.ts')).sort()).toEqual([
    'MissingPackageError',
    'ModelFileError',
    'tensorflow',
  ])
})

const workerErrors = [
  'PythonMissingError',
  'PythonModuleError',
  'PythonVersionError',
  'WorkerCrashedError',
  'WorkerProtocolError',
  'WorkerRequestError',
  'WorkerTimeoutError',
]

test('./pytorch exports the framework and its errors', async () => {
  expect(Object.keys(await import('./pytorch.ts')).sort()).toEqual([
    'ModelFileError',
    ...workerErrors,
    'pytorch',
  ])
})

test('./caffe exports the framework and its errors', async () => {
  expect(Object.keys(await import('./caffe.ts')).sort()).toEqual([
    'MissingPackageError',
    'ModelFileError',
    'OpenCvVersionError',
    ...workerErrors,
    'caffe',
  ])
})

test('./python exports where the scripts of the workers are', async () => {
  expect(Object.keys(await import('./python.ts'))).toEqual(['pythonFolder'])
  const { pythonFolder } = await import('./python.ts')
  expect(readdirSync(pythonFolder).sort()).toEqual([
    'frames.py',
    'opencv_worker.py',
    'torch_worker.py',
  ])
})
