import { type GraphNode, graphNode, tensorShape } from './graph-node.ts'

/** A tensor that is part of the graph, in C order. Its values stand in the weights file. */
export interface Constant {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array
}

/** The operation that gives a constant. */
export function constantNode({ name, shape, values }: Constant): GraphNode {
  const dtype = values instanceof Float32Array ? 'DT_FLOAT' : 'DT_INT32'
  const tensor = { dtype, tensorShape: tensorShape(shape) }
  return graphNode('Const', name, [], { dtype: { type: dtype }, value: { tensor } })
}

/** How a weights manifest lists a constant. */
export function weightEntry({ name, shape, values }: Constant): object {
  return { name, shape, dtype: values instanceof Float32Array ? 'float32' : 'int32' }
}
