// Pushes the same tensors through every framework and prints how far each is from ONNX Runtime:
// `npx tsx examples/parity.ts [NETWORK ...]`

import { caffe } from '@coldframe/handler/caffe'
import type { Framework } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'
import { pytorch } from '@coldframe/handler/pytorch'
import { tensorflow } from '@coldframe/handler/tensorflow'
import {
  networkByName,
  seededWeights,
  writeCaffe,
  writeOnnx,
  writePytorch,
  writeTensorflow,
} from '@coldframe/models'
import { seededTensors } from './seeded-tensors.ts'

const formats = {
  onnx: { write: writeOnnx, framework: onnx },
  tensorflow: { write: writeTensorflow, framework: tensorflow },
  caffe: { write: writeCaffe, framework: caffe },
  pytorch: { write: writePytorch, framework: pytorch },
} as const

const chosen = process.argv.slice(2)
const names = chosen.length > 0 ? chosen : ['mobilenet-v2', 'inception-v2', 'resnet-50']
let worst = 0
for (const name of names) {
  const network = networkByName(name)
  const weights = seededWeights(network, 98)
  let reference: Float32Array[] | undefined
  for (const [format, { write, framework }] of Object.entries(formats)) {
    const directory = `.coldframe/parity/${name}-${format}`
    const { modelPath } = await write(network, weights, { directory })
    const runs = framework(modelPath)
    const outputs = await logits(runs)
    reference ??= outputs
    const difference = largestDifference(outputs, reference)
    worst = Math.max(worst, difference)
    const same = outputs.every(
      (output, index) => top5(output).join() === top5(reference?.[index] ?? output).join(),
    )
    console.log(
      `${network.title} | ${runs.engine} ${runs.version} | ${difference.toExponential(1)} | ${same ? 'same top 5' : 'other top 5'}`,
    )
    if (!same) process.exitCode = 1
  }
}
if (worst > 1e-4) process.exitCode = 1
console.log(`largest difference ${worst.toExponential(1)}, allowed 1e-4`)

async function logits(framework: Framework): Promise<Float32Array[]> {
  const model = await framework.load()
  const outputs: Float32Array[] = []
  try {
    for (const tensor of seededTensors(framework.card.input, 3)) {
      const answer = await model.infer(tensor)
      outputs.push(Float32Array.from(answer instanceof Float32Array ? answer : answer.logits))
    }
  } finally {
    await model.release?.()
    await framework.close?.()
  }
  return outputs
}

function largestDifference(outputs: Float32Array[], reference: Float32Array[]): number {
  let largest = 0
  for (const [index, output] of outputs.entries())
    for (const [place, value] of output.entries())
      largest = Math.max(largest, Math.abs(value - (reference[index]?.[place] ?? Number.NaN)))
  return largest
}

function top5(output: Float32Array): number[] {
  return Array.from(output.keys())
    .sort((a, b) => (output[b] ?? 0) - (output[a] ?? 0))
    .slice(0, 5)
}
