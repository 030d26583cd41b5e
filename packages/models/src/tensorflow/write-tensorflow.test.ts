import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { WrittenModel } from '../files/write-model.ts'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { writeTensorflow } from './write-tensorflow.ts'

const network = mobileNetV2()
const weights = seededWeights(network, 1)
let directory: string
let model: WrittenModel
let topology: { modelTopology: { node: { name: string; op: string; attr: object }[] } }

beforeAll(async () => {
  directory = await scratchDirectory()
  model = await writeTensorflow(network, weights, { directory })
  topology = JSON.parse(await readFile(model.modelPath, 'utf8'))
})

const nodeNamed = (wanted: string) =>
  topology.modelTopology.node.find(({ name }) => name === wanted)

const text = (value: string) => ({ s: Buffer.from(value).toString('base64') })

test('a model is a graph, its weights in one file, and a card that says NHWC', async () => {
  expect((await readdir(directory)).sort()).toEqual([
    'mobilenet-v2.tensorflow.bin',
    'mobilenet-v2.tensorflow.json',
    'model.json',
  ])
  expect(model.modelPath).toBe(join(directory, 'mobilenet-v2.tensorflow.json'))
  expect(model.card).toMatchObject({
    format: 'tensorflow',
    file: 'mobilenet-v2.tensorflow.json',
    input: { name: 'input', layout: 'NHWC', width: 224, height: 224 },
    output: { name: 'logits', classes: 1000, kind: 'logits' },
  })
})

test('the weights file is as long as the manifest says', () => {
  const { weightsManifest } = topology as unknown as {
    weightsManifest: [{ paths: string[]; weights: { shape: number[] }[] }]
  }
  const [{ paths, weights: entries }] = weightsManifest
  const numbers = entries.map(({ shape }) => shape.reduce((product, size) => product * size, 1))
  expect(paths).toEqual(['mobilenet-v2.tensorflow.bin'])
  expect(model.card.files['mobilenet-v2.tensorflow.bin']?.bytes).toBe(
    4 * numbers.reduce((sum, more) => sum + more),
  )
})

test.each([
  { node: 'features.0.0', op: '_FusedConv2D', fused: ['BiasAdd', 'Relu6'] },
  { node: 'features.1.conv.0.0', op: 'FusedDepthwiseConv2dNative', fused: ['BiasAdd', 'Relu6'] },
  { node: 'features.1.conv.1', op: '_FusedConv2D', fused: ['BiasAdd'] },
  { node: 'logits', op: '_FusedMatMul', fused: ['BiasAdd'] },
])('$node is one $op with $fused', ({ node, op, fused }) => {
  expect(nodeNamed(node)).toMatchObject({
    op,
    attr: { fused_ops: { list: { s: fused.map((name) => text(name).s) } } },
  })
})

test('a convolution is padded by as much on each side as the network says', () => {
  expect(nodeNamed('features.0.0')?.attr).toMatchObject({
    strides: { list: { i: ['1', '2', '2', '1'] } },
    padding: text('EXPLICIT'),
    explicit_paddings: { list: { i: ['0', '0', '1', '1', '1', '1', '0', '0'] } },
  })
})

test('the same seed gives the same bytes', async () => {
  const again = await writeTensorflow(network, seededWeights(network, 1), {
    directory: await scratchDirectory(),
  })
  expect(again.card.files).toEqual(model.card.files)
})
