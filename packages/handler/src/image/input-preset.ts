import { InvalidInputError } from '@coldframe/core/error'
import type { ImageInput } from './model-card.ts'

/**
 * How the pretrained networks of three worlds take images:
 *
 * - `imagenet`: torchvision's, mean and deviation of ImageNet, the middle of the shorter side
 * - `tensorflow`: TensorFlow's, -1 to 1, the whole image
 * - `caffe`: Caffe's, mean colours taken off, blue before green before red, the whole image
 */
export type InputPreset = 'imagenet' | 'tensorflow' | 'caffe'

/** What belongs to the model's file and not to the way its network was trained. */
export type InputShape = Pick<ImageInput, 'name' | 'width' | 'height' | 'layout'>

type Training = Pick<ImageInput, 'color' | 'mean' | 'std'> & {
  /** Size of the shorter side for each pixel of the input; `undefined` where images are stretched. */
  readonly shorterSide?: number
}

const trainings: Record<InputPreset, Training> = {
  imagenet: {
    color: 'RGB',
    mean: [123.675, 116.28, 103.53],
    std: [58.395, 57.12, 57.375],
    shorterSide: 256 / 224,
  },
  tensorflow: { color: 'RGB', mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] },
  caffe: { color: 'BGR', mean: [104, 117, 123], std: [1, 1, 1] },
}

/**
 * An input for a model that has no card.
 *
 * @param shape What differs from `input`, 224 by 224, `NCHW`. Another size keeps the ratio of 256
 * to 224 between the shorter side and the crop.
 * @throws InvalidInputError for another preset.
 *
 * @example
 * onnx('resnet.onnx', { card: { input: presetInput('imagenet'), output: { name: 'logits' } } })
 */
export function presetInput(preset: InputPreset, shape: Partial<InputShape> = {}): ImageInput {
  if (!Object.hasOwn(trainings, preset))
    throw new InvalidInputError(
      `\`input\` to be one of ${Object.keys(trainings).join(', ')}, or what a card says`,
      preset,
    )
  const { shorterSide, ...training } = trainings[preset]
  const { name = 'input', width = 224, height = 224, layout = 'NCHW' } = shape
  return {
    name,
    width,
    height,
    layout,
    ...training,
    resize: shorterSide
      ? {
          rule: 'shorter-side-crop',
          shorterSide: Math.round(Math.max(width, height) * shorterSide),
        }
      : { rule: 'stretch-bilinear' },
  }
}
