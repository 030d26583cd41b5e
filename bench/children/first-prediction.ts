// From the start of this process to its first prediction, and the stages of some requests.
import { readFile } from 'node:fs/promises'
import type { InferenceRecord } from '@coldframe/core'
import { type Framework, imageHandler } from '@coldframe/handler/image'
import { memoryBucket, uploadOf } from '../memory-bucket.ts'
import type { FirstPrediction } from '../prediction-times.ts'

const [name = '', modelPath = '', picture = '', requests = '1'] = process.argv.slice(2)
const frameworks: Record<string, () => Promise<(path: string) => Framework>> = {
  onnx: async () => (await import('@coldframe/handler/onnx')).onnx,
  tensorflow: async () => (await import('@coldframe/handler/tensorflow')).tensorflow,
  caffe: async () => (await import('@coldframe/handler/caffe')).caffe,
  pytorch: async () => (await import('@coldframe/handler/pytorch')).pytorch,
}
const framework = await frameworks[name]?.()
if (!framework) throw new Error(`Expected the name of a framework, got: ${name}.`)

const records: InferenceRecord[] = []
const handler = imageHandler({
  framework: framework(modelPath),
  client: memoryBucket(new Map([['picture', await readFile(picture)]])),
  emit(line) {
    const record = JSON.parse(line)
    if (record.event === 'inference') records.push(record)
  },
})
await handler.ready
const context = {
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  getRemainingTimeInMillis: () => 60_000,
}
await handler(uploadOf('picture') as unknown, context)
const startToFirstMs = Date.now() - Number(process.env.STARTED_AT_MS)
for (let request = 1; request < Number(requests); request++)
  await handler(uploadOf('picture') as unknown, context)

const sent: FirstPrediction = {
  startToFirstMs,
  engine: records[0]?.engine,
  stages: records.map(({ stages }) => stages),
}
process.send?.(sent)
