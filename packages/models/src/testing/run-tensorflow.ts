import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { env, setBackend, tensor } from '@tensorflow/tfjs-core'
import { interleaved } from './picture.ts'

/** The logits of planar images of size x size pixels, by TensorFlow.js's wasm backend with SIMD. */
export async function runTensorflow(
  modelPath: string,
  images: readonly Float32Array[],
  size: number,
): Promise<Float32Array[]> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(dirname(main) + sep)
  await setBackend('wasm')
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('Expected SIMD.')
  const { modelTopology, weightsManifest, signature } = JSON.parse(
    await readFile(modelPath, 'utf8'),
  )
  const [{ paths, weights: weightSpecs }] = weightsManifest
  const { buffer, byteOffset, byteLength } = await readFile(join(dirname(modelPath), paths[0]))
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology,
      signature,
      weightSpecs,
      weightData: buffer.slice(byteOffset, byteOffset + byteLength),
    }),
  })
  const answers: Float32Array[] = []
  for (const image of images) {
    const input = tensor(interleaved(image), [1, size, size, 3])
    const logits = model.execute({ input }, 'logits')
    if (Array.isArray(logits)) throw new Error('Expected one output.')
    answers.push(Float32Array.from(await logits.data()))
    input.dispose()
    logits.dispose()
  }
  model.dispose()
  return answers
}
