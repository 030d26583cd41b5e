import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import type * as Wasm from '@tensorflow/tfjs-backend-wasm'
import type * as Converter from '@tensorflow/tfjs-converter'
import type * as Core from '@tensorflow/tfjs-core'
import type { Framework } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { locatedModel } from '../located-model.ts'
import { MissingPackageError } from '../missing-package-error.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { optionalPackage } from '../optional-package.ts'
import { withoutFatalListeners } from '../without-fatal-listeners.ts'
import { graphFiles } from './graph-files.ts'

export interface TensorflowOptions {
  /** What the model expects; needed where no `model.json` lies beside it. */
  readonly card?: ModelCard | undefined
}

const backend = '@tensorflow/tfjs-backend-wasm'

/**
 * TensorFlow.js with its wasm backend as a framework, on one thread, for graph models. The path is
 * relative to `LAMBDA_TASK_ROOT`, else to the working directory; `model.json` beside it says what
 * the model expects, most often the layout `NHWC`. The first load also starts the backend.
 *
 * @throws InvalidInputError where `model.json` is missing or incomplete.
 * @throws MissingPackageError where a package of TensorFlow.js is not installed.
 * @throws ModelFileError from `load`, where the model is missing or cannot be read.
 */
export function tensorflow(model: string, options: TensorflowOptions = {}): Framework {
  const { path, card, shape } = locatedModel('tensorflow', model, options.card)
  const purpose = 'to run models of TensorFlow.js'
  const core = optionalPackage<typeof Core>('@tensorflow/tfjs-core', purpose)
  const converter = optionalPackage<typeof Converter>('@tensorflow/tfjs-converter', purpose)
  const wasm = optionalPackage<typeof Wasm>(backend, purpose)
  const { input, output } = card

  return {
    name: 'tensorflow',
    engine: 'TensorFlow.js wasm',
    version: core.version_core,
    threads: 1,
    card,
    async load() {
      await startWasm(core, wasm)
      const graph = await converter
        .loadGraphModel({ load: () => graphFiles(path) })
        .catch((error) => {
          throw new ModelFileError(path, error)
        })
      checkName('input', input.name, graph.inputs)
      checkName('output', output.name, graph.outputs)
      return {
        async infer(tensor) {
          const logits = core.tidy(
            () =>
              graph.execute(
                { [input.name]: core.tensor(tensor, [...shape], 'float32') },
                output.name,
              ) as Core.Tensor,
          )
          try {
            return (await logits.data()) as Float32Array
          } finally {
            logits.dispose()
          }
        },
        release: () => graph.dispose(),
      }
    },
  }
}

async function startWasm(core: typeof Core, wasm: typeof Wasm): Promise<void> {
  if (core.getBackend() === 'wasm') return
  const main = createRequire(import.meta.url).resolve(backend)
  wasm.setWasmPaths(dirname(main) + sep)
  if (!(await withoutFatalListeners(backend, () => core.setBackend('wasm'))))
    throw new MissingPackageError(backend, 'to start', 'a failure that it wrote to stderr')
}

function checkName(
  side: 'input' | 'output',
  name: string,
  tensors: readonly { readonly name: string }[],
): void {
  const names = tensors.map((tensor) => tensor.name)
  if (!names.includes(name))
    throw new InvalidInputError(
      `\`${side}.name\` of the model card to be an ${side} of the model`,
      name,
      `It has: ${names.join(', ')}.`,
    )
}
