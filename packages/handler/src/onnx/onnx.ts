import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import type * as Ort from 'onnxruntime-node'
import { memorySizeMB, threadsFor } from '../environment.ts'
import type { Framework } from '../image/framework.ts'
import { type ModelCard, parseModelCard } from '../image/model-card.ts'
import { optionalPackage } from '../optional-package.ts'
import { ModelFileError } from './model-file-error.ts'

export interface OnnxOptions {
  /** What the model expects; needed where no `model.json` lies beside it. */
  readonly card?: ModelCard | undefined
  /** Intra-op threads. @default the vCPU share of the function's memory, rounded up */
  readonly threads?: number | undefined
}

/**
 * ONNX Runtime as a framework. The path is relative to `LAMBDA_TASK_ROOT`, else to the working
 * directory; `model.json` beside it says what it expects.
 *
 * @throws InvalidInputError where `model.json` is missing or incomplete.
 * @throws MissingPackageError where onnxruntime-node is not installed.
 * @throws ModelFileError from `load`, where the model is missing or cannot be read.
 */
export function onnx(model: string, options: OnnxOptions = {}): Framework {
  const path = resolve(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), model)
  const card = options.card ?? readCard(path)
  const threads = options.threads ?? threadsFor(memorySizeMB())
  const ort = optionalPackage<typeof Ort>('onnxruntime-node', 'to run ONNX models')
  const shape = [1, 3, card.input.height, card.input.width]

  return {
    name: 'onnx',
    engine: 'ONNX Runtime',
    version: ort.env.versions.node ?? ort.env.versions.common,
    threads,
    card,
    async load() {
      const session = await ort.InferenceSession.create(path, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
      }).catch((error) => {
        throw new ModelFileError(path, error)
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

function readCard(path: string): ModelCard {
  const file = join(dirname(path), 'model.json')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new InvalidInputError(
      '`model.json` beside the model',
      file,
      'Write one, or pass what it would say: onnx(path, { card }).',
      { cause },
    )
  }
  return parseModelCard(text, file)
}
