/** One operation of TensorFlow's GraphDef in protobuf's JSON; its one output bears its name. */
export interface GraphNode {
  readonly name: string
  readonly op: string
  readonly input: readonly string[]
  readonly attr: Readonly<Record<string, object>>
}

/** Attributes of an operation; an object is an AttrValue as it stands. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly number[] | object>
>

export function graphNode(
  op: string,
  name: string,
  input: readonly string[],
  attributes: Attributes,
): GraphNode {
  const attr = Object.entries(attributes).map(([key, value]) => [key, attributeValue(value)])
  return { name, op, input, attr: Object.fromEntries(attr) }
}

/** The JSON of a TensorShapeProto. */
export function tensorShape(shape: readonly number[]): object {
  return { dim: shape.map((size) => ({ size: String(size) })) }
}

// In protobuf's JSON, bytes are base64 and 64-bit numbers strings.
function attributeValue(value: Attributes[string]): object {
  if (typeof value === 'boolean') return { b: value }
  if (typeof value === 'number') return { i: String(value) }
  if (typeof value === 'string') return { s: base64(value) }
  if (!Array.isArray(value)) return value
  const texts = value.filter((item) => typeof item === 'string')
  return { list: texts.length > 0 ? { s: texts.map(base64) } : { i: value.map(String) } }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
