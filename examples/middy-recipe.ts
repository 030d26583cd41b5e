// middy around an image handler: its middlewares run before and after, the result stays its own.
import { imageHandler } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'
import middy from '@middy/core'

const classify = imageHandler({ framework: onnx('mobilenet-v2.onnx') })
await classify.ready

export const handler = middy(classify)
  // A scheduled ping keeps the environment warm and is answered without an inference.
  .before(({ event }) => (isPing(event) ? [] : undefined))
  .onError(({ event, error }) => {
    console.error('not classified', JSON.stringify(event), error)
  })

function isPing(event: unknown): boolean {
  return (event as { source?: string } | null)?.source === 'aws.scheduler'
}
