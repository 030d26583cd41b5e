// The resident memory of a process that answers 5,000 requests, early and late.
import { readFile } from 'node:fs/promises'
import { imageHandler } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'
import { median } from '../comparison.ts'
import { memoryBucket, uploadOf } from '../memory-bucket.ts'
import type { Resident } from '../memory-growth.ts'

const [modelPath = '', picture = ''] = process.argv.slice(2)
const handler = imageHandler({
  framework: onnx(modelPath),
  client: memoryBucket(new Map([['picture', await readFile(picture)]])),
})
await handler.ready

const residentMB: number[] = []
for (let request = 0; request < 5000; request++) {
  await handler(uploadOf('picture') as unknown, {
    awsRequestId: crypto.randomUUID(),
    getRemainingTimeInMillis: () => 30_000,
  })
  residentMB.push(process.memoryUsage.rss() / 2 ** 20)
}
const resident: Resident = {
  earlyMB: median(residentMB.slice(450, 500)),
  lateMB: median(residentMB.slice(-50)),
}
process.send?.(resident)
