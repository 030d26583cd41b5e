import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** MobileNetV2 as TensorFlow trained it, kept beside the repository and not in it. */
export const trainedMobileNetPath: string = fileURLToPath(
  new URL('../../../../../shared/models/mobilenet-v2-imagenet.safetensors', import.meta.url),
)

/** Whether tests of trained weights are to be skipped, and the reason to give. */
export const trainedWeightsMissing: boolean = !existsSync(trainedMobileNetPath)
export const needsTrained: string = 'needs ../shared/models'
