import { caffe } from '@coldframe/handler/caffe'
import { imageHandler } from '@coldframe/handler/image'
import { loadWhen, modelFile } from './settings.ts'

/** Classifies the images of S3 events with OpenCV, from Caffe files. */
export const handler: ReturnType<typeof imageHandler> = imageHandler({
  framework: caffe(modelFile()),
  loadWhen: loadWhen(),
})
