// A framework of your own: ONNX Runtime's WebAssembly build, timed like the built-in ones.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Framework, imageHandler, type ModelCard } from '@coldframe/handler/image'
import * as ort from 'onnxruntime-web'

export function onnxWeb(path: string): Framework {
  const card: ModelCard = JSON.parse(readFileSync(join(dirname(path), 'model.json'), 'utf8'))
  const { name, width, height } = card.input
  ort.env.wasm.numThreads = 1
  return {
    name: 'onnx-web',
    engine: 'ONNX Runtime Web, wasm',
    version: ort.env.versions.web,
    threads: 1,
    card,
    async load() {
      const weights = `${path}.data`
      const session = await ort.InferenceSession.create(await readFile(path), {
        externalData: [{ path: basename(weights), data: await readFile(weights) }],
      })
      return {
        async infer(pixels) {
          const input = new ort.Tensor('float32', pixels, [1, 3, height, width])
          const output = await session.run({ [name]: input })
          return output[card.output.name]?.data as Float32Array
        },
        release: () => session.release(),
      }
    },
  }
}

const folder = process.env.LAMBDA_TASK_ROOT ?? process.cwd()
export const handler = imageHandler({ framework: onnxWeb(join(folder, 'mobilenet-v2.onnx')) })
await handler.ready
