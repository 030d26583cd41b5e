// Powertools' Logger beside an image handler: each line is whole, and no reader mixes them up.
import { Logger } from '@aws-lambda-powertools/logger'
import { imageHandler } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'

const logger = new Logger({ serviceName: 'classify' })
const classify = imageHandler({ framework: onnx('mobilenet-v2.onnx') })
await classify.ready

export async function handler(
  event: unknown,
  context: Parameters<Logger['addContext']>[0],
): ReturnType<typeof classify> {
  logger.addContext(context)
  logger.info('classifying')
  const results = await classify(event, context)
  for (const { key, predictions } of results)
    logger.info('classified', { key, label: predictions[0]?.label })
  return results
}
