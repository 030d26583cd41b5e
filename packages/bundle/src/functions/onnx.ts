import { imageHandler } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'
import { loadWhen, modelFile } from './settings.ts'

/** Classifies the images of S3 events with ONNX Runtime. */
export const handler: ReturnType<typeof imageHandler> = imageHandler({
  framework: onnx(modelFile()),
  loadWhen: loadWhen(),
})
