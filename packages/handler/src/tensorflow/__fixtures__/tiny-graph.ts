import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const shape = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) })

/** Writes a graph model of TensorFlow.js whose three logits are the means of its three channels. */
export function writeTinyGraph(path: string, width: number, height: number): void {
  writeFileSync(join(dirname(path), 'tiny.bin'), new Uint8Array(Int32Array.of(1, 2).buffer))
  const float = { type: 'DT_FLOAT' }
  const integer = { type: 'DT_INT32' }
  const value = { tensor: { dtype: 'DT_INT32', tensorShape: shape(2) } }
  const image = { dtype: float, shape: { shape: shape(1, height, width, 3) } }
  const means = { T: float, Tidx: integer, keep_dims: { b: false } }
  const node = [
    { name: 'image', op: 'Placeholder', input: [], attr: image },
    { name: 'axes', op: 'Const', input: [], attr: { dtype: integer, value } },
    { name: 'logits', op: 'Mean', input: ['image', 'axes'], attr: means },
  ]
  const weights = [{ name: 'axes', shape: [2], dtype: 'int32' }]
  const model = {
    format: 'graph-model',
    modelTopology: { node, versions: { producer: 808 } },
    weightsManifest: [{ paths: ['tiny.bin'], weights }],
  }
  writeFileSync(path, JSON.stringify(model))
}
