import type { InferenceRecord, Invocation } from '@coldframe/core'
import { expect, test } from 'vitest'
import { imageTimes } from './image-times.ts'
import type { UploadFacts } from './study-result.ts'

const noon = Date.parse('2026-11-24T12:00:00.000Z')
const upload: UploadFacts = {
  outcome: 'completed',
  offsetMs: 0,
  intendedMs: noon,
  sentMs: noon + 2,
  finishedMs: noon + 60,
  latenessMs: 2,
}

function invocation(change: Partial<InferenceRecord> = {}): Invocation {
  const record = {
    item: 0,
    items: 1,
    loadWhen: 'first-request',
    stages: { fetchMs: 20, decodeMs: 10, loadMs: 300, workerStartMs: 90, inferMs: 40 },
    start: { sequence: 1, initializedAtMs: noon, receivedAtMs: noon + 550 },
    image: { bucket: 'b', key: 'cat.jpg', eventTime: '2026-11-24T12:00:00.050Z' },
    ...change,
  } as InferenceRecord
  return {
    requestId: 'r',
    attempt: 1,
    report: { requestId: 'r', durationMs: 375 },
    inferences: [record],
    start: { kind: 'cold', evidence: 'test' },
    keys: ['cat.jpg'],
  }
}

test('the parts of an image on its way add up to its end-to-end time', () => {
  expect(imageTimes('cat.jpg', upload, invocation())).toEqual({
    intendedMs: noon,
    putStartMs: noon + 2,
    putEndMs: noon + 60,
    eventTimeMs: noon + 50,
    handlerStartMs: noon + 550,
    triggerDelayMs: 500,
    stagesMs: 20 + 10 + 300 + 40,
    unstagedMs: 375 - 370,
    endToEndMs: 550 + 375,
    // 925 = 2 late + 58 PUT + 500 trigger + 375 Duration - 10
    residualMs: 925 - (2 + 58 + 500 + 375),
  })
})

test('a load that the init did is not in Duration, so not in the stages', () => {
  expect(imageTimes('cat.jpg', upload, invocation({ loadWhen: 'init' }))).toMatchObject({
    stagesMs: 70,
    unstagedMs: 305,
  })
})

test('of several images in one request each has its own event, and none the whole Duration', () => {
  const { inferences, ...rest } = invocation({ items: 2 })
  const image = { bucket: 'b', key: 'dog.jpg', eventTime: '2026-11-24T12:00:00.150Z' }
  const both = {
    ...rest,
    inferences: [...inferences, ...invocation({ image, items: 2 }).inferences],
  }
  expect(imageTimes('dog.jpg', upload, both)).toMatchObject({
    triggerDelayMs: 400,
    unstagedMs: undefined,
  })
})

test('what is not known is undefined: a dropped arrival, a lost log, an event without a time', () => {
  const dropped = { outcome: 'dropped', offsetMs: 0, intendedMs: noon } as const
  const known = (times: object) =>
    Object.entries(times).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  expect(known(imageTimes('cat.jpg', dropped, undefined))).toEqual(['intendedMs'])
  expect(known(imageTimes('cat.jpg', upload, undefined))).toEqual([
    'intendedMs',
    'putStartMs',
    'putEndMs',
  ])
  const image = { bucket: 'b', key: 'cat.jpg', eventTime: 'yesterday' }
  expect(imageTimes('cat.jpg', upload, invocation({ image }))).toMatchObject({
    handlerStartMs: noon + 550,
    triggerDelayMs: undefined,
    residualMs: undefined,
  })
})
