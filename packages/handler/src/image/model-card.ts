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
}

/** How pixels become a model's input tensor: `(pixel - mean) / std` per channel, pixels 0 to 255. */
export interface ImageInput {
  /** The tensor's name in the model's graph. */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly resize: ResizeRule
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

/** Checks what `model.json` says, as far as a handler depends on it. */
export function parseModelCard(text: string, path: string): ModelCard {
  let card: Partial<ModelCard> | null
  try {
    card = JSON.parse(text)
  } catch (cause) {
    throw new InvalidInputError(`${path} to hold JSON`, text.slice(0, 40), undefined, { cause })
  }
  const check = (holds: boolean, expected: string, got: unknown): void => {
    if (!holds) throw new InvalidInputError(`${path} to have ${expected}`, inspect(got))
  }
  const { network, input, output, labels } = card ?? {}
  check(network === undefined || typeof network === 'string', '`network`, a string', network)
  check(typeof input?.name === 'string', '`input.name`, a string', input?.name)
  check(isCount(input?.width), '`input.width`, a whole number of pixels', input?.width)
  check(isCount(input?.height), '`input.height`, a whole number of pixels', input?.height)
  check(isTriple(input?.mean), '`input.mean`, three numbers', input?.mean)
  check(
    isTriple(input?.std) && !input.std.includes(0),
    '`input.std`, three numbers other than 0',
    input?.std,
  )
  check(
    isResizeRule(input?.resize, Math.max(input?.width ?? 0, input?.height ?? 0)),
    '`input.resize`, a known rule with a whole `shorterSide` no smaller than the input',
    input?.resize,
  )
  check(typeof output?.name === 'string', '`output.name`, a string', output)
  check(
    labels === undefined || (Array.isArray(labels) && labels.every((l) => typeof l === 'string')),
    '`labels`, a list of class names',
    labels,
  )
  return card as ModelCard
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
