import { expect, test } from 'vitest'

test('the root exports these values', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'MalformedWeightsError',
    'WeightsMismatchError',
    'imagenetLabels',
    'inceptionV2',
    'inputFor',
    'mobileNetV2',
    'networkByName',
    'networks',
    'readSafetensors',
    'resnet50',
    'seededWeights',
    'writeOnnx',
  ])
})
