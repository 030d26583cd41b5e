import { InvalidInputError } from '@coldframe/core/error'
import type * as Ort from 'onnxruntime-node'
import { memorySizeMB, threadsFor } from '../environment.ts'
import type { Framework } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { locatedModel } from '../located-model.ts'
import { optionalPackage } from '../optional-package.ts'
import { ModelFileError } from './model-file-error.ts'
import { chooseModel } from './prepared-model.ts'

export interface OnnxOptions {
  /** What the model expects; needed where no `model.json` lies beside it. */
  readonly card?: ModelCard | undefined
  /** Intra-op threads. @default the vCPU share of the function's memory, rounded up */
  readonly threads?: number | undefined
}

/**
 * ONNX Runtime as a framework. The path is relative to `LAMBDA_TASK_ROOT`, else to the working
 * directory; `model.json` beside it says what it expects. Where the card names a model prepared for
 * this processor's class, that one is loaded, without optimizing it again.
 *
 * @throws InvalidInputError where `model.json` is missing or incomplete.
 * @throws MissingPackageError where onnxruntime-node is not installed.
 * @throws ModelFileError from `load`, where the model is missing or cannot be read.
 */
export function onnx(model: string, options: OnnxOptions = {}): Framework {
  const { path, card, shape } = locatedModel('onnx', model, options.card)
  const chosen = chooseModel(path, card)
  const threads = options.threads ?? threadsFor(memorySizeMB())
  const ort = optionalPackage<typeof Ort>('onnxruntime-node', 'to run ONNX models')

  return {
    name: 'onnx',
    engine: 'ONNX Runtime',
    version: ort.env.versions.node ?? ort.env.versions.common,
    threads,
    prepared: chosen.prepared,
    notPrepared: chosen.prepared === false ? chosen.notPrepared : undefined,
    card,
    async load() {
      const session = await ort.InferenceSession.create(chosen.path, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: chosen.prepared ? 'disabled' : 'all',
      }).catch((error) => {
        throw new ModelFileError(chosen.path, error)
      })
      checkName('input', card.input.name, session.inputNames)
      checkName('output', card.output.name, session.outputNames)
      return {
        async infer(tensor) {
          const outputs = await session.run({
            [card.input.name]: new ort.Tensor('float32', tensor, shape),
          })
          return outputs[card.output.name]?.data as Float32Array
        },
        release: () => session.release(),
      }
    },
  }
}

function checkName(side: 'input' | 'output', name: string, names: readonly string[]): void {
  if (!names.includes(name))
    throw new InvalidInputError(
      `\`${side}.name\` of the model card to be an ${side} of the model`,
      name,
      `It has: ${names.join(', ')}.`,
    )
}
