import { imageHandler } from '@coldframe/handler/image'
import { tensorflow } from '@coldframe/handler/tensorflow'
import { loadWhen, modelFile } from './settings.ts'

/** Classifies the images of S3 events with TensorFlow.js. */
export const handler: ReturnType<typeof imageHandler> = imageHandler({
  framework: tensorflow(modelFile()),
  loadWhen: loadWhen(),
})
