import type { ModelInput } from './model-input.ts'

/** torchvision's evaluation rule for ImageNet, its mean and deviation times 255. */
export const imagenetInput: ModelInput = {
  name: 'input',
  layout: 'NCHW',
  width: 224,
  height: 224,
  color: 'RGB',
  resize: { rule: 'shorter-side-crop', shorterSide: 256 },
  mean: [123.675, 116.28, 103.53],
  std: [58.395, 57.12, 57.375],
}
