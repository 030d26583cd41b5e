import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embeddedMetricFaults } from './__fixtures__/embedded-metrics.ts'
import { type MeasuredFacts, type MetricOptions, metricLines } from './metric-line.ts'

const facts: MeasuredFacts = {
  requestId: '8d5958b5-559f-43f3-b278-b71dd7dd0e01',
  item: 0,
  status: 'ok',
  loaded: true,
  firstInference: true,
  stages: { fetchMs: 12.5, decodeMs: 7, loadMs: 310, inferMs: 5.25, postprocessMs: 0.125 },
  image: { bucket: 'photos', key: 'a.jpg', bytes: 20_480 },
}
const known = { functionName: 'classify', framework: 'onnx', network: 'mobilenet-v2' }

test('the numbers of a record are metrics of the function, the framework and the network', () => {
  const line = metricLines({ namespace: 'Coldframe' }, known)(facts, 1_700_000_000_000)
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: 'Coldframe',
          Dimensions: [['functionName', 'framework', 'network']],
          Metrics: [
            { Name: 'fetchMs', Unit: 'Milliseconds' },
            { Name: 'decodeMs', Unit: 'Milliseconds' },
            { Name: 'loadMs', Unit: 'Milliseconds' },
            { Name: 'inferMs', Unit: 'Milliseconds' },
            { Name: 'postprocessMs', Unit: 'Milliseconds' },
            { Name: 'imageBytes', Unit: 'Bytes' },
            { Name: 'failed', Unit: 'Count' },
            { Name: 'loaded', Unit: 'Count' },
            { Name: 'firstInference', Unit: 'Count' },
          ],
        },
      ],
    },
    ...known,
    requestId: facts.requestId,
    item: 0,
    ...facts.stages,
    imageBytes: 20_480,
    failed: 0,
    loaded: 1,
    firstInference: 1,
  })
})

test('what did not happen is no metric, and not 0', () => {
  const failed: MeasuredFacts = {
    ...facts,
    status: 'failed',
    loaded: false,
    firstInference: false,
    stages: { fetchMs: 7, inferMs: undefined },
    image: undefined,
  }
  const line = JSON.parse(metricLines({ namespace: 'Coldframe' }, known)(failed, 0))
  const { Metrics } = line._aws.CloudWatchMetrics[0]
  expect(Metrics.map(({ Name }: { Name: string }) => [Name, line[Name]])).toEqual([
    ['fetchMs', 7],
    ['failed', 1],
    ['loaded', 0],
    ['firstInference', 0],
  ])
})

test('dimensions of the user take the place of the known ones, and unknown ones are left out', () => {
  const setOf = (options: Partial<MetricOptions>, facts2 = {}) => {
    const line = metricLines({ namespace: 'Coldframe', ...options }, facts2)(facts, 0)
    expect(embeddedMetricFaults(line)).toEqual([])
    return JSON.parse(line)._aws.CloudWatchMetrics[0].Dimensions
  }
  expect(setOf({ dimensions: { stage: 'beta' } }, known)).toEqual([['stage']])
  expect(setOf({}, { ...known, functionName: undefined })).toEqual([['framework', 'network']])
  expect(setOf({}, {})).toEqual([[]])
  expect(setOf({ dimensions: {} }, known)).toEqual([[]])
})

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, 'x']))

test.each<[string, MetricOptions]>([
  ['no namespace', { namespace: '' }],
  ['a namespace of 1025', { namespace: 'n'.repeat(1025) }],
  ['a namespace that is a number', { namespace: 7 as unknown as string }],
  ['31 dimensions', { namespace: 'n', dimensions: many(31) }],
  ['a dimension with no name', { namespace: 'n', dimensions: { '': 'x' } }],
  ['a dimension with a name of 251', { namespace: 'n', dimensions: { ['d'.repeat(251)]: 'x' } }],
  ['an empty value', { namespace: 'n', dimensions: { d: '' } }],
  ['a value of 1025', { namespace: 'n', dimensions: { d: 'x'.repeat(1025) } }],
  ['a value that is a number', { namespace: 'n', dimensions: { d: 7 as unknown as string } }],
  ['the name of a metric', { namespace: 'n', dimensions: { inferMs: 'x' } }],
  ['a property that differs each time', { namespace: 'n', dimensions: { requestId: 'x' } }],
  ['the name of the directive', { namespace: 'n', dimensions: { _aws: 'x' } }],
])('%s is refused at once', (_, options) => {
  expect(() => metricLines(options, known)).toThrow(InvalidInputError)
  expect(() => metricLines(options, known)).toThrow('Expected `metrics` to have a namespace of 1')
})

test('the largest that CloudWatch takes is taken', () => {
  const dimensions = { ...many(29), ['d'.repeat(250)]: 'x'.repeat(1024) }
  const line = metricLines({ namespace: 'n'.repeat(1024), dimensions }, known)(facts, 0.4)
  expect(embeddedMetricFaults(line)).toEqual([])
})

test('any record and any options give a valid line, or are refused at once', () => {
  const ms = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined })
  const record = fc.record({
    requestId: fc.string(),
    item: fc.nat(),
    status: fc.constantFrom('ok' as const, 'failed' as const),
    loaded: fc.boolean(),
    firstInference: fc.boolean(),
    stages: fc.record(
      { fetchMs: ms, loadMs: ms, workerStartMs: ms, inferMs: ms, roundTripMs: ms },
      { requiredKeys: [] },
    ),
    image: fc.option(fc.record({ bucket: fc.string(), key: fc.string(), bytes: fc.nat() }), {
      nil: undefined,
    }),
  })
  const name = fc.oneof(
    fc.string({ maxLength: 300, size: 'max' }),
    fc.constantFrom('inferMs', 'item', '__proto__'),
  )
  const options = fc.record({
    namespace: fc.string({ minLength: 1 }),
    dimensions: fc.option(fc.dictionary(name, fc.string({ maxLength: 1100, size: 'max' })), {
      nil: undefined,
    }),
  })
  let lines = 0
  fc.assert(
    fc.property(
      record,
      options,
      fc.double({ min: 0, max: 2e12, noNaN: true }),
      (facts, options, at) => {
        try {
          const line = metricLines(options, known)(facts, at)
          expect(embeddedMetricFaults(line)).toEqual([])
          lines++
        } catch (error) {
          if (!InvalidInputError.isInstance(error)) throw error
        }
      },
    ),
  )
  expect(lines).toBeGreaterThan(20)
})

test('no reader of records takes a line of metrics for one', () => {
  const line = metricLines({ namespace: 'Coldframe' }, known)(facts, 0)
  expect(line).not.toContain('"coldframe"')
})
