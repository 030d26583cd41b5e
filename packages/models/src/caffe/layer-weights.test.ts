import { expect, test } from 'vitest'
import { layerWeights } from './layer-weights.ts'

test('a layer is its name, its type, and a blob of shape and packed floats for each tensor', () => {
  const layer = { name: 'fc', type: 'T', bottoms: ['x'], top: 'y' }
  const values = Float32Array.of(1, -2)
  const bytes = layerWeights(layer, [{ name: 'fc.weight', shape: [1, 2], values }])
  expect(Buffer.from(bytes).toString('hex').replaceAll(/(..)/g, '$1 ').trim()).toBe(
    [
      'a2 06 19', // field 100: layer, 25 bytes
      '0a 02 66 63', // field 1: name, "fc"
      '12 01 54', // field 2: type, "T"
      '3a 10', // field 7: blob, 16 bytes
      '3a 04 08 01 08 02', // field 7: shape, dimensions 1 and 2
      '2a 08 00 00 80 3f 00 00 00 c0', // field 5: data, 1 and -2
    ].join(' '),
  )
})
