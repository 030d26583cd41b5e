import type { StudyResult } from '@coldframe/study'
import { type FunctionPlan, type RowPlan, studyResult } from './study-result.ts'

const frameworks = [
  { framework: 'onnx', engine: 'ONNX Runtime', version: '1.30.0', slower: 1 },
  { framework: 'tensorflow', engine: 'TensorFlow.js wasm', version: '4.22.0', slower: 2 },
  { framework: 'caffe', engine: 'OpenCV.js', version: '4.12.0', slower: 2.01 },
  { framework: 'pytorch', engine: 'PyTorch', version: '2.12.0', slower: 4 },
] as const

const networks = [
  { network: 'resnet-50', inferMs: 160, parameters: 25_557_032, multiplyAdds: 4_089_184_256 },
  { network: 'inception-v2', inferMs: 90, parameters: 11_285_224, multiplyAdds: 2_032_600_064 },
  { network: 'mobilenet-v2', inferMs: 30, parameters: 3_504_872, multiplyAdds: 300_774_272 },
] as const

/**
 * The paper's study with pretended times: four frameworks, three networks, the model loaded at init
 * and at every request; 54 requests each. TensorFlow and Caffe are alike, PyTorch runs in Python.
 */
export function paperStudy(overrides: Partial<StudyResult> = {}): StudyResult {
  return studyResult(
    frameworks.flatMap(({ framework, engine, version, slower }) =>
      networks.flatMap(({ network, inferMs, parameters, multiplyAdds }) =>
        (['init', 'every-request'] as const).map((loadWhen): FunctionPlan => {
          const python = framework === 'pytorch'
          return {
            name: `${framework}-${network}-${loadWhen}`,
            framework,
            network,
            engine,
            version,
            loadWhen,
            facts: {
              packageBytes: 40_000_000 * slower + 4 * parameters,
              libraries: python ? ['torch', 'numpy'] : [engine],
              model: { parameters, multiplyAdds, bytes: 4 * parameters + 100_000 * slower },
            },
            rows: Array.from({ length: 54 }, (_, index): RowPlan => {
              const spread = 1 + ((index * 37) % 54) / 270
              const infer = inferMs * slower * spread
              const load = 3 * inferMs * slower * spread
              const start = index === 0 ? 'cold' : 'warm'
              const loads = loadWhen === 'every-request' ? load : 0
              return {
                start,
                inferMs: infer,
                loadMs: load,
                durationMs: 30 + infer + loads,
                ...(python && { workerStartMs: 900, roundTripMs: 2 * spread }),
              }
            }),
          }
        }),
      ),
    ),
    overrides,
  )
}
