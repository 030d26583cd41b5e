import { beforeAll, describe, expect, test } from 'vitest'
import { describeNetwork } from '../networks/network.ts'
import { networks } from '../networks/network-by-name.ts'
import { keptWeights } from '../testing/kept-weights.ts'
import { crossword, trafficLight, waves } from '../testing/picture.ts'
import { plainInference } from '../testing/plain-inference.ts'
import { largestDifference, runOnnx, topClass } from '../testing/run-onnx.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { unevenWeights } from '../testing/uneven-weights.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { writeOnnx } from './write-onnx.ts'

describe.each(Object.values(networks).map((make) => make()))('$title', (network) => {
  const input = { ...network.input, width: 32, height: 32 }
  const seeded = keptWeights(seededWeights(network, 11))
  const weights = unevenWeights(seeded)
  const image = waves(32, 1)
  let directory: string
  let folded: Float32Array

  async function answer(foldBatchNorm: boolean): Promise<Float32Array> {
    const model = await writeOnnx(network, weights, { directory, input, foldBatchNorm })
    const [logits = new Float32Array()] = await runOnnx(model.modelPath, [image], 32)
    return logits
  }

  beforeAll(async () => {
    directory = await scratchDirectory()
    folded = await answer(true)
  }, 60_000)

  test('ONNX Runtime answers what the definitions of the operations give', async () => {
    const small = describeNetwork({ ...network, input })
    expect(largestDifference(folded, await plainInference(small, weights, image))).toBeLessThan(
      1e-5,
    )
  })

  test('folding batch normalizations changes no logit by 1e-5', async () => {
    expect(largestDifference(folded, await answer(false))).toBeLessThan(1e-5)
  })

  test('seeded weights give different images different classes, and logits around 1', async () => {
    const { modelPath } = await writeOnnx(network, seeded, { directory })
    const images = [trafficLight(), crossword(), waves(224, 1), waves(224, 2)]
    const answers = await runOnnx(modelPath, images, 224)
    const deviations = answers.map((logits) => Math.hypot(...logits) / Math.sqrt(logits.length))
    expect(Math.min(...deviations)).toBeGreaterThan(0.05)
    expect(Math.max(...deviations)).toBeLessThan(2)
    expect(new Set(answers.map(topClass)).size).toBeGreaterThan(1)
  })
})
