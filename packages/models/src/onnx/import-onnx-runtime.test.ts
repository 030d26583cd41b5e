import { expect, test, vi } from 'vitest'
import { importOnnxRuntime } from './import-onnx-runtime.ts'
import { MissingPackageError } from './missing-package-error.ts'

test('without onnxruntime-node, the error says what it is for and how to install it', async () => {
  vi.doMock('onnxruntime-node', () => {
    throw new Error('Cannot find package')
  })
  const imported = importOnnxRuntime('to prepare a model')
  await expect(imported).rejects.toThrow(MissingPackageError)
  await expect(imported).rejects.toThrow(
    /^Expected the package onnxruntime-node to prepare a model, got: .* Run npm install onnxruntime-node\.$/s,
  )
})
