import type { FunctionSpec } from '@coldframe/study'
import type { StackStudy } from '../template/function-settings.ts'

export function spec(name: string, change: Partial<FunctionSpec> = {}): FunctionSpec {
  return { name, entry: 'handler.ts', memorySizeMB: 1536, architecture: 'x86_64', ...change }
}

export function studyOf(...functions: readonly FunctionSpec[]): StackStudy {
  return { name: 'photos', functions, retries: 2 }
}

/** A zip and an image. */
export const two: StackStudy = studyOf(
  spec('onnx', { environment: { COLDFRAME_LOAD_WHEN: 'init' }, timeoutSeconds: 30 }),
  spec('pytorch', {
    model: { network: 'resnet-50', format: 'pytorch' },
    architecture: 'arm64',
    memorySizeMB: 3008,
  }),
)
