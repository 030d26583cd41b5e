import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { networkByName } from '../networks/network-by-name.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { nodeLayers } from './node-layers.ts'
import { writeCaffe } from './write-caffe.ts'

const network = mobileNetV2()

test('a model is a prototxt, a caffemodel and a card, and the same seed gives the same bytes', async () => {
  const directory = await scratchDirectory()
  const write = () => writeCaffe(network, seededWeights(network, 1), { directory })
  const { card, modelPath } = await write()
  expect((await readdir(directory)).sort()).toEqual([
    'mobilenet-v2.caffemodel',
    'mobilenet-v2.prototxt',
    'model.json',
  ])
  expect(modelPath).toBe(join(directory, 'mobilenet-v2.prototxt'))
  expect(card).toMatchObject({
    format: 'caffe',
    file: 'mobilenet-v2.prototxt',
    input: { name: 'input', layout: 'NCHW', width: 224, height: 224 },
    output: { name: 'logits', classes: 1000, kind: 'logits' },
  })
  expect((await write()).card.files).toEqual(card.files)
})

test.each([
  { name: 'resnet-50', beyond: ['maxpool: ceil_mode: false'] },
  { name: 'inception-v2', beyond: [] },
  { name: 'mobilenet-v2', beyond: ['ReLU6'] },
])('beyond BVLC Caffe, $name has $beyond', ({ name, beyond }) => {
  const layers = networkByName(name).nodes.flatMap((node) => nodeLayers(node, node.name))
  const found = layers.flatMap(({ name, type, parameters }) => {
    if (parameters?.includes('ceil_mode: false')) return [`${name}: ceil_mode: false`]
    return type === 'ReLU6' ? [type] : []
  })
  expect([...new Set(found)]).toEqual(beyond)
})
