import { beforeAll, describe, expect, test, vi } from 'vitest'
import { writeCaffe } from './caffe/write-caffe.ts'
import { mobileNetV2 } from './networks/mobilenet-v2.ts'
import { networks } from './networks/network-by-name.ts'
import { writeOnnx } from './onnx/write-onnx.ts'
import { writePytorch } from './pytorch/write-pytorch.ts'
import { writeTensorflow } from './tensorflow/write-tensorflow.ts'
import { keptWeights } from './testing/kept-weights.ts'
import { trafficLight, waves } from './testing/picture.ts'
import { pythonWith, runInPython } from './testing/run-in-python.ts'
import { largestDifference, runOnnx } from './testing/run-onnx.ts'
import { runOpenCvJs } from './testing/run-opencv-js.ts'
import { runTensorflow } from './testing/run-tensorflow.ts'
import { scratchDirectory } from './testing/scratch-directory.ts'
import {
  needsTrained,
  trainedMobileNetPath,
  trainedWeightsMissing,
} from './testing/shared-weights.ts'
import { unevenWeights } from './testing/uneven-weights.ts'
import { readSafetensors } from './weights/read-safetensors.ts'
import { seededWeights } from './weights/seeded-weights.ts'

// Large models, and a Python process each.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const images = [trafficLight(), waves(224, 2)]

describe.each(Object.values(networks).map((make) => make()))('$title', (network) => {
  const weights = keptWeights(unevenWeights(seededWeights(network, 5)))
  let expected: readonly Float32Array[]

  beforeAll(async () => {
    const { modelPath } = await writeOnnx(network, weights, { directory: await scratchDirectory() })
    expected = await runOnnx(modelPath, images, 224)
  })

  test('TensorFlow.js answers what ONNX Runtime answers', async () => {
    const directory = await scratchDirectory()
    const { modelPath } = await writeTensorflow(network, weights, { directory })
    expectParity(await runTensorflow(modelPath, images, 224), expected)
  })

  test('OpenCV answers what ONNX Runtime answers', async ({ skip }) => {
    const directory = await scratchDirectory()
    const { modelPath } = await writeCaffe(network, weights, { directory })
    // The others take OpenCV.js seconds an image.
    if (network.name === 'mobilenet-v2')
      return expectParity(await runOpenCvJs(modelPath, images, 224), expected)
    const python = pythonWith('cv2')
    if (python === undefined) return skip('needs python3 with cv2')
    const files = [modelPath, modelPath.replace(/prototxt$/, 'caffemodel')]
    expectParity(await runInPython(python, 'run_opencv.py', files, images, 224), expected)
  })

  test('PyTorch answers what ONNX Runtime answers', async ({ skip }) => {
    const python = pythonWith('torch')
    if (python === undefined) return skip('needs python3 with torch')
    const directory = await scratchDirectory()
    const { modelPath } = await writePytorch(network, weights, { directory, python })
    const answers = await runInPython(python, 'run_torchscript.py', [modelPath], images, 224)
    expectParity(answers, expected)
  })
})

test('so do the 4x4 kernels of trained MobileNetV2, which stand for asymmetric padding', async ({
  skip,
}) => {
  skip(trainedWeightsMissing, needsTrained)
  const network = mobileNetV2()
  const weights = await readSafetensors(trainedMobileNetPath)
  const write = async (writer: typeof writeCaffe) =>
    (await writer(network, weights, { directory: await scratchDirectory() })).modelPath
  const expected = await runOnnx(await write(writeOnnx), images, 224)
  expectParity(await runTensorflow(await write(writeTensorflow), images, 224), expected)
  expectParity(await runOpenCvJs(await write(writeCaffe), images, 224), expected)
})

function expectParity(answers: readonly Float32Array[], expected: readonly Float32Array[]) {
  for (const [index, logits] of expected.entries()) {
    const answer = answers[index] ?? new Float32Array()
    expect(largestDifference(logits, answer)).toBeLessThan(1e-4)
    expect(topFive(answer)).toEqual(topFive(logits))
  }
}

/** The indices of the five largest logits, largest first. */
function topFive(logits: Float32Array): number[] {
  const indices = [...logits.keys()]
  return indices.sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0)).slice(0, 5)
}
