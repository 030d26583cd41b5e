import { integerField, messageField, textField } from '../files/protobuf.ts'

// Each function makes one field of onnx.proto's GraphProto. A message's fields may come in any
// order, so a graph is any concatenation of them. Field numbers are those of IR version 8.

const float32 = 1
const externalLocation = 1
const intAttribute = 2
const intsAttribute = 7

/** Attributes of an operator; all that is needed here are whole numbers. */
export type Attributes = Readonly<Record<string, number | readonly number[]>>

/** An operator whose one output bears its own name. */
export function operatorField(
  type: string,
  name: string,
  inputs: readonly string[],
  attributes: Attributes,
): Uint8Array {
  return messageField(1, [
    ...inputs.map((input) => textField(1, input)),
    textField(2, name),
    textField(3, name),
    textField(4, type),
    ...Object.entries(attributes).map(([key, value]) =>
      messageField(5, [textField(1, key), ...attributeFields(value)]),
    ),
  ])
}

function attributeFields(value: number | readonly number[]): Uint8Array[] {
  if (typeof value === 'number') return [integerField(3, value), integerField(20, intAttribute)]
  return [...value.map((item) => integerField(8, item)), integerField(20, intsAttribute)]
}

/** The name of the graph. */
export function graphNameField(name: string): Uint8Array {
  return textField(2, name)
}

/** A float32 constant whose bytes stand in another file. */
export function tensorField(
  name: string,
  shape: readonly number[],
  external: { location: string; offset: number; length: number },
): Uint8Array {
  return messageField(5, [
    ...shape.map((size) => integerField(1, size)),
    integerField(2, float32),
    textField(8, name),
    ...Object.entries(external).map(([key, value]) =>
      messageField(13, [textField(1, key), textField(2, String(value))]),
    ),
    integerField(14, externalLocation),
  ])
}

/** A float32 constant of one number. */
export function scalarField(name: string, value: number): Uint8Array {
  const bytes = new Uint8Array(Float32Array.of(value).buffer)
  return messageField(5, [integerField(2, float32), textField(8, name), messageField(9, [bytes])])
}

/** A float32 tensor that comes in. */
export function inputField(name: string, shape: readonly number[]): Uint8Array {
  return messageField(11, valueFields(name, shape))
}

/** A float32 tensor that goes out. */
export function outputField(name: string, shape: readonly number[]): Uint8Array {
  return messageField(12, valueFields(name, shape))
}

function valueFields(name: string, shape: readonly number[]): Uint8Array[] {
  const dimensions = shape.map((size) => messageField(1, [integerField(1, size)]))
  const tensorType = [integerField(1, float32), messageField(2, dimensions)]
  return [textField(1, name), messageField(2, [messageField(1, tensorType)])]
}
