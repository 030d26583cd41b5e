import { imageHandler } from '@coldframe/handler/image'
import { pytorch } from '@coldframe/handler/pytorch'
import { loadWhen, modelFile } from './settings.ts'

/** Classifies the images of S3 events with PyTorch. */
export const handler: ReturnType<typeof imageHandler> = imageHandler({
  framework: pytorch(modelFile()),
  loadWhen: loadWhen(),
})
