import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inferenceFields } from './inference-line.ts'
import type { InferenceFacts } from './recorder.ts'

const milliseconds = fc.option(fc.double(), { nil: undefined })
const anyFacts: fc.Arbitrary<InferenceFacts> = fc.record({
  requestId: fc.string({ unit: 'binary' }),
  item: fc.nat(),
  items: fc.nat(),
  loadWhen: fc.constantFrom('init', 'first-request', 'every-request'),
  loaded: fc.boolean(),
  firstInference: fc.boolean(),
  stages: fc.record(
    { fetchMs: milliseconds, decodeMs: milliseconds, loadMs: milliseconds, inferMs: milliseconds },
    { requiredKeys: [] },
  ),
  start: fc.record({
    sequence: fc.nat(),
    initializedAtMs: fc.double(),
    receivedAtMs: fc.double(),
    initializationType: fc.option(fc.string(), { nil: undefined }),
  }),
  image: fc.option(
    fc.record({ bucket: fc.string(), key: fc.string({ unit: 'binary' }), bytes: fc.nat() }),
    { nil: undefined },
  ),
  predictions: fc.option(fc.array(fc.record({ index: fc.nat(), score: fc.double() })), {
    nil: undefined,
  }),
})
const anyError = fc.option(fc.record({ name: fc.string(), message: fc.string() }), {
  nil: undefined,
})

test('the fields of any record are what JSON.stringify makes of them', () => {
  fc.assert(
    fc.property(anyFacts, anyError, (facts, error) => {
      const { requestId, item, items, loadWhen, loaded, firstInference, stages, ...rest } = facts
      const { start, image, predictions } = rest
      const { sequence, initializedAtMs, receivedAtMs, initializationType } = start
      const record = {
        ...{ requestId, status: 'ok', error, item, items, loadWhen, loaded, firstInference },
        ...{ stages, start: { sequence, initializedAtMs, receivedAtMs, initializationType } },
        ...{ image, predictions },
      }
      expect(`{${inferenceFields(facts, 'ok', error)}}`).toBe(JSON.stringify(record))
    }),
  )
})
