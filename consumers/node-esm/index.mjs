// Uses the light packages as a stranger would: no AWS client, no onnxruntime, no sharp installed.
import { parseReport, summarize } from '@coldframe/core'
import { inferenceHandler } from '@coldframe/handler'
import { formatUsd, priceSheet, totalCost } from '@coldframe/pricing'
import { perMinute, replay } from '@coldframe/trace'

const report = parseReport(
  'REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01\tDuration: 2.46 ms\tBilled Duration: 417 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\tInit Duration: 413.61 ms\t',
)
const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
console.log(report.billedDurationMs, formatUsd(totalCost([report], prices).totalUsd))

const lines = []
const handler = inferenceHandler({
  load: () => (word) => word.length,
  infer: (model, event) => model(event.word),
  emit: (line) => lines.push(JSON.parse(line)),
})
const trace = perMinute([3], { seed: 1 })
const context = { awsRequestId: '1', getRemainingTimeInMillis: () => 1000 }
const target = ({ index }) => handler({ word: 'x'.repeat(index) }, context)
const clock = { monotonicMs: () => 0, epochMs: () => 0, sleep: async () => {} }
const outputs = []
let now = 0
clock.monotonicMs = () => now
clock.sleep = async (ms) => {
  now += ms
}
for await (const { outcome, output } of replay(trace, target, { clock }))
  outputs.push(outcome, output)
console.log(outputs.join(' '), lines.length, summarize([1, 2, 3]).median)
