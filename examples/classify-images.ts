import { imageHandler } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'

export const handler = imageHandler({ framework: onnx('mobilenet-v2.onnx') })

// Keeps the load of the model inside Lambda's init phase.
await handler.ready
