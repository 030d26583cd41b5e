import { MalformedWeightsError } from './malformed-weights-error.ts'

/** One tensor as a safetensors header lists it. */
export interface StoredTensor {
  /** Such as `F32`. */
  readonly dtype: string
  readonly shape: readonly number[]
  /** In bytes after the header; the end is the first byte that is no longer the tensor's. */
  readonly dataOffsets: readonly [begin: number, end: number]
}

/**
 * The tensors of a safetensors header, by name. `dataBytes` is how many bytes follow the header.
 *
 * As the format has it, tensors must fill these bytes without a gap or an overlap. Throws a
 * MalformedWeightsError that says what is wrong with `file`; any bytes at all are safe to pass.
 */
export function parseSafetensorsHeader(
  header: Uint8Array,
  dataBytes: number,
  file: string,
): ReadonlyMap<string, StoredTensor> {
  const { __metadata__: metadata = {}, ...entries } = parseObject(header, file)
  if (!isObject(metadata) || !Object.values(metadata).every((text) => typeof text === 'string'))
    throw new MalformedWeightsError(`Expected only strings in the \`__metadata__\` of ${file}.`)
  const tensors = Object.entries(entries).map(
    ([name, entry]) => [name, storedTensor(name, entry, file)] as const,
  )
  let position = 0
  const inFileOrder = tensors.toSorted(
    ([, { dataOffsets: left }], [, { dataOffsets: right }]) =>
      left[0] - right[0] || left[1] - right[1],
  )
  for (const [name, { dataOffsets }] of inFileOrder) {
    if (dataOffsets[0] !== position)
      throw new MalformedWeightsError(
        `Expected tensor ${name} of ${file} to begin at ${position}, where the one before ends, ` +
          `got: ${dataOffsets[0]}.`,
      )
    position = dataOffsets[1]
  }
  if (position !== dataBytes)
    throw new MalformedWeightsError(
      `Expected ${position} bytes of tensors in ${file}, got: ${dataBytes}. ` +
        'The file is truncated or has bytes that no tensor owns.',
    )
  return new Map(tensors)
}

function parseObject(header: Uint8Array, file: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header))
    if (isObject(parsed)) return parsed
  } catch (cause) {
    throw new MalformedWeightsError(`Expected JSON in the header of ${file}, got: ${cause}.`, {
      cause,
    })
  }
  throw new MalformedWeightsError(`Expected an object in the header of ${file}.`)
}

function storedTensor(name: string, entry: unknown, file: string): StoredTensor {
  const { dtype, shape, data_offsets: dataOffsets } = isObject(entry) ? entry : {}
  if (typeof dtype !== 'string' || !areSizes(shape) || !areSizes(dataOffsets))
    throw new MalformedWeightsError(
      `Expected a string \`dtype\` and whole numbers in \`shape\` and \`data_offsets\` of tensor ` +
        `${name} in ${file}, got: ${isObject(entry) ? Object.keys(entry) : typeof entry}.`,
    )
  const [begin, end] = dataOffsets
  if (begin === undefined || end === undefined || dataOffsets.length !== 2 || begin > end)
    throw new MalformedWeightsError(
      `Expected two ascending \`data_offsets\` of tensor ${name} in ${file}, got: [${dataOffsets}].`,
    )
  const bytes = shape.reduce((product, size) => product * size, 4)
  if (dtype === 'F32' && bytes !== end - begin)
    throw new MalformedWeightsError(
      `Expected ${bytes} bytes in tensor ${name} of ${file} with F32 shape [${shape}], ` +
        `got: ${end - begin}.`,
    )
  return { dtype, shape, dataOffsets: [begin, end] }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function areSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
}
