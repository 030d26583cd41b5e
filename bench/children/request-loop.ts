// p50 in microseconds of 10,000 requests back to back, through the handler or Powertools.
import { setImmediate } from 'node:timers/promises'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { inferenceHandler } from '@coldframe/handler'

interface Request {
  readonly value: number
}

const infer = async ({ value }: Request): Promise<number> => value + 1
const context = { awsRequestId: crypto.randomUUID(), getRemainingTimeInMillis: () => 1000 }

function powertools(): (event: Request, invocation: typeof context) => Promise<number> {
  const metrics = new Metrics({ namespace: 'Coldframe', serviceName: 'bench' })
  const logger = new Logger({ serviceName: 'bench' })
  return async (event, { awsRequestId }) => {
    const started = performance.now()
    const answer = await infer(event)
    metrics.addMetric('inferMs', MetricUnit.Milliseconds, performance.now() - started)
    metrics.addMetric('failed', MetricUnit.Count, 0)
    metrics.publishStoredMetrics()
    logger.info('inference', { awsRequestId })
    return answer
  }
}

const handler =
  process.argv[2] === 'powertools'
    ? powertools()
    : inferenceHandler({ load: () => 1, infer: (_model, event: Request) => infer(event) })

const times = new Float64Array(10_000)
for (let value = 0; value < times.length; value++) {
  const started = performance.now()
  const answer = await handler({ value }, context)
  times[value] = performance.now() - started
  if (answer !== value + 1) throw new Error(`Expected ${value + 1}, got: ${answer}.`)
  // As between invocations; without it a full pipe is never written on, and lines pile up unwritten.
  await setImmediate()
}
process.send?.((times.sort()[times.length / 2] ?? Number.NaN) * 1000)
