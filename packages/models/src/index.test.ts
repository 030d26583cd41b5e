import { expect, test } from 'vitest'

test('the root exports these values', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'MalformedWeightsError',
    'MissingPackageError',
    'PythonFailedError',
    'PythonMissingError',
    'WeightsMismatchError',
    'imagenetLabels',
    'inceptionV2',
    'inputFor',
    'instructionSet',
    'mobileNetV2',
    'networkByName',
    'networks',
    'prepareOnnx',
    'readSafetensors',
    'resnet50',
    'seededWeights',
    'writeCaffe',
    'writeOnnx',
    'writePytorch',
    'writeTensorflow',
  ])
})
