import fc from 'fast-check'
import type { InferenceRecord, StartEvidence } from '../../inference-record.ts'
import type { Invocation } from '../../invocation.ts'
import type { ReceivedRecord } from '../../received-record.ts'

/** Text of any characters: quotes, commas, line ends, signs of formulas. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', '-', '@', ' ', 'a') }),
)
const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
const amount = fc.double({ min: 0, max: 1e15, noNaN: true })
const flag = fc.boolean()

function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined })
}

const start: fc.Arbitrary<StartEvidence> = fc.record({
  sequence: fc.integer({ min: 1 }),
  initializedAtMs: amount,
  receivedAtMs: amount,
  initializationType: maybe(text),
})

const inference: fc.Arbitrary<InferenceRecord> = fc.record({
  coldframe: fc.constant(1 as const),
  event: fc.constant('inference' as const),
  requestId: name,
  item: fc.nat(),
  items: fc.integer({ min: 1 }),
  status: fc.constantFrom('ok', 'failed'),
  error: maybe(fc.record({ name: text, message: text })),
  framework: maybe(text),
  engine: maybe(text),
  version: maybe(text),
  network: maybe(text),
  prepared: maybe(flag),
  loadWhen: fc.constantFrom('init', 'first-request', 'every-request'),
  loaded: flag,
  firstInference: flag,
  stages: fc.record({ fetchMs: maybe(amount), loadMs: maybe(amount), inferMs: maybe(amount) }),
  start,
  image: maybe(fc.record({ bucket: text, key: text, bytes: maybe(fc.nat()) })),
  predictions: maybe(
    fc.array(fc.record({ index: fc.nat(), score: amount, label: maybe(text) }), { maxLength: 3 }),
  ),
  environment: fc.record({ functionName: maybe(text), memorySizeMB: maybe(amount) }),
  // Members that are not known are kept.
  notes: maybe(fc.json({ maxDepth: 1 }).map((json): unknown => JSON.parse(json))),
})

const received: fc.Arbitrary<ReceivedRecord> = fc.record({
  coldframe: fc.constant(1 as const),
  event: fc.constant('received' as const),
  requestId: name,
  part: fc.nat(),
  parts: fc.integer({ min: 1 }),
  objects: fc.array(fc.record({ bucket: text, key: text }), { maxLength: 2 }),
  start,
  traceId: maybe(text),
})

/** Any invocation, also such as no log gives, and with a member that has no column. */
export const anyInvocation: fc.Arbitrary<Invocation> = name.chain((requestId) =>
  fc.record({
    requestId: fc.constant(requestId),
    attempt: fc.integer({ min: 1 }),
    report: maybe(
      fc.record({
        requestId: fc.oneof(fc.constant(requestId), name),
        durationMs: amount,
        billedDurationMs: maybe(fc.maxSafeNat()),
        memorySizeMB: maybe(fc.nat()),
        maxMemoryUsedMB: maybe(fc.nat()),
        initDurationMs: maybe(amount),
        restoreDurationMs: maybe(amount),
        billedRestoreDurationMs: maybe(fc.nat()),
        status: maybe(text),
        errorType: maybe(text),
        xray: maybe(
          fc.record({
            traceId: text,
            segmentId: maybe(text),
            sampled: maybe(flag),
            more: maybe(text),
          }),
        ),
      }),
    ),
    received: maybe(received),
    inferences: fc.array(inference, { maxLength: 3 }),
    start: fc.record({
      kind: fc.constantFrom('cold', 'warm', 'restored', 'provisioned', 'proactive', 'unknown'),
      evidence: text,
      initRerun: maybe(fc.constant(true as const)),
    }),
    keys: fc.array(text, { maxLength: 3 }),
    startedAtMs: maybe(amount),
    logStreamName: maybe(text),
    failure: maybe(text),
    later: maybe(fc.record({ cpuTotalTimeMs: amount })),
  }),
)
