import { inspect } from 'node:util'
import { InvalidInputError } from '@coldframe/core/error'

/** What a model expects and answers: the part of `model.json` that a handler needs. */
export interface ModelCard {
  readonly network?: string | undefined
  readonly input: ImageInput
  /** The tensor's name in the model's graph. */
  readonly output: { readonly name: string }
  /** Class names by index. */
  readonly labels?: readonly string[] | undefined
  /** An ONNX model that was optimized ahead, and the class of processors that it is for. */
  readonly prepared?: { readonly class: string; readonly file: string } | undefined
}

/** How pixels become a model's input tensor: `(pixel - mean) / std` per channel, pixels 0 to 255. */
export interface ImageInput {
  /** The tensor's name in the model's graph. */
  readonly name: string
  readonly width: number
  readonly height: number
  /**
   * `NCHW`: one plane after the other, `[1, 3, height, width]`; `NHWC`: pixel by pixel, `[1, height,
   * width, 3]`. @default 'NCHW'
   */
  readonly layout?: 'NCHW' | 'NHWC' | undefined
  /** The tensor's order of channels. @default 'RGB' */
  readonly color?: 'RGB' | 'BGR' | undefined
  readonly resize: ResizeRule
  /** One for each channel, in the order of `color`. */
  readonly mean: readonly [number, number, number]
  readonly std: readonly [number, number, number]
}

/**
 * - `stretch-bilinear`: the whole image, aspect ratio not kept, plain bilinear (half-pixel centres,
 *   edges clamped, no antialiasing, not rounded)
 * - `shorter-side-crop`: antialiased to the shorter side, then the centre
 */
export type ResizeRule =
  | { readonly rule: 'stretch-bilinear' }
  | { readonly rule: 'shorter-side-crop'; readonly shorterSide: number }

/**
 * Checks what `model.json` says, as far as a handler depends on it.
 *
 * @throws InvalidInputError
 */
export function parseModelCard(text: string, path: string): ModelCard {
  let card: Partial<ModelCard> | null
  try {
    card = JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError(`${path} to hold JSON`, text.slice(0, 40), undefined, { cause })
  }
  const check = checkOf(path, '')
  const { network, input, output, labels } = card ?? {}
  check(network === undefined || typeof network === 'string', 'network`, a string', network)
  checkedImageInput(input, path, 'input.')
  check(typeof output?.name === 'string', 'output.name`, a string', output)
  check(
    labels === undefined || (Array.isArray(labels) && labels.every((l) => typeof l === 'string')),
    'labels`, a list of class names',
    labels,
  )
  return card as ModelCard
}

/**
 * An input whose members are what they should be.
 *
 * @param place What a message names it by, and `prefix` what comes before its members there.
 * @throws InvalidInputError
 */
export function checkedImageInput(
  input: Partial<ImageInput> | undefined,
  place: string,
  prefix = '',
): ImageInput {
  const { name, width, height, layout, color, mean, std, resize } = input ?? {}
  const check = checkOf(place, prefix)
  check(typeof name === 'string', 'name`, a string', name)
  check(isCount(width), 'width`, a whole number of pixels', width)
  check(isCount(height), 'height`, a whole number of pixels', height)
  check([undefined, 'NCHW', 'NHWC'].includes(layout), 'layout`, NCHW or NHWC', layout)
  check([undefined, 'RGB', 'BGR'].includes(color), 'color`, RGB or BGR', color)
  check(isTriple(mean), 'mean`, three numbers', mean)
  check(isTriple(std) && !std.includes(0), 'std`, three numbers other than 0', std)
  check(
    isResizeRule(resize, Math.max(Number(width), Number(height))),
    'resize`, a known rule with a whole `shorterSide` no smaller than the input',
    resize,
  )
  return input as ImageInput
}

type Check = (holds: boolean, expected: string, got: unknown) => void

function checkOf(place: string, prefix: string): Check {
  return (holds, expected, got) => {
    if (!holds) throw new InvalidInputError(`${place} to have \`${prefix}${expected}`, inspect(got))
  }
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0
}

function isTriple(value: unknown): value is [number, number, number] {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isFinite)
}

function isResizeRule(value: ResizeRule | undefined, longerSide: number): boolean {
  if (value?.rule === 'shorter-side-crop')
    return isCount(value.shorterSide) && value.shorterSide >= longerSide
  return value?.rule === 'stretch-bilinear'
}
