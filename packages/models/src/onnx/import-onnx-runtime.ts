import type * as OnnxRuntime from 'onnxruntime-node'
import { MissingPackageError } from './missing-package-error.ts'

/** onnxruntime-node, which only the use of it needs. Throws a MissingPackageError without it. */
export async function importOnnxRuntime(purpose: string): Promise<typeof OnnxRuntime> {
  try {
    return await import('onnxruntime-node')
  } catch (cause) {
    throw new MissingPackageError('onnxruntime-node', purpose, cause)
  }
}
