import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../__fixtures__/any-text.ts'
import { eventBridge, notification, sns, sqs, testEvent } from '../__fixtures__/envelopes.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { deliveries } from './deliveries.ts'

const keysOf = (event: unknown) => deliveries(event).map(({ objects }) => objects.map((o) => o.key))

const key = 'Kühe, 1+1 = 100%.jpg'

test.each<[string, unknown, string | undefined]>([
  ['S3', s3Event(key), undefined],
  ['EventBridge', eventBridge(key), undefined],
  ['SNS', sns(s3Event(key)), undefined],
  ['EventBridge in SNS', sns(eventBridge(key)), undefined],
  ['SQS', sqs(s3Event(key)), 'message-0'],
  ['EventBridge in SQS', sqs(eventBridge(key)), 'message-0'],
  ['SNS in SQS', sqs(notification(s3Event(key))), 'message-0'],
  ['EventBridge in SNS in SQS', sqs(notification(eventBridge(key))), 'message-0'],
])('an object that comes by %s is found, its key as it was given to S3', (_, event, messageId) => {
  const [delivery, ...more] = deliveries(event)
  expect(more).toEqual([])
  expect(delivery?.messageId).toBe(messageId)
  expect(delivery?.unread).toBeUndefined()
  expect(delivery?.objects).toMatchObject([{ bucket: 'photos', key, size: 100 }])
  expect(delivery?.objects[0]?.sequencer).toMatch(/^0055AE/)
  expect(delivery?.objects[0]?.eventTime).toMatch(/^2026-11-24T03:50:00(\.123)?Z$/)
})

test.each([
  ['alone', testEvent, [[]]],
  ['in SNS', sns(testEvent), [[]]],
  ['in SQS', sqs(testEvent, s3Event('a')), [[], ['a']]],
  ['in SNS in SQS', sqs(notification(testEvent)), [[]]],
])(
  'the test event of a new notification, %s, names nothing and is not at fault',
  (_, event, keys) => {
    expect(keysOf(event)).toEqual(keys)
    expect(deliveries(event).some(({ unread }) => unread)).toBe(false)
  },
)

test('several objects of one event are in its order', () => {
  expect(keysOf(s3Event('b', 'a', 'c'))).toEqual([['b', 'a', 'c']])
})

test('each message of a queue is a delivery of its own', () => {
  const event = sqs(s3Event('a', 'b'), eventBridge('c'), 'no s3 event', notification(s3Event('d')))
  expect(keysOf(event)).toEqual([['a', 'b'], ['c'], [], ['d']])
  expect(deliveries(event).map(({ messageId, unread }) => [messageId, unread])).toEqual([
    ['message-0', undefined],
    ['message-1', undefined],
    ['message-2', { value: 'no s3 event' }],
    ['message-3', undefined],
  ])
})

test.each([
  ['my+cat.jpg', 'my cat.jpg'],
  ['1%2B1.jpg', '1+1.jpg'],
  ['100%2525.jpg', '100%25.jpg'],
  ['K%C3%BChe%2C+M%C3%B6wen.jpg', 'Kühe, Möwen.jpg'],
  ['%F0%9F%8C%BB/a%26b%3Dc.jpg', '🌻/a&b=c.jpg'],
])('S3 encodes keys and EventBridge does not: %s', (encoded, decoded) => {
  const record = { s3: { bucket: { name: 'photos' }, object: { key: encoded } } }
  expect(keysOf({ Records: [record] })).toEqual([[decoded]])
  expect(keysOf(eventBridge(encoded))).toEqual([[encoded]])
})

test('what S3 may leave out is missing', () => {
  const record = { s3: { bucket: { name: 'photos' }, object: { key: 'a.jpg' } } }
  expect(deliveries({ Records: [record] })[0]?.objects).toEqual([
    { bucket: 'photos', key: 'a.jpg' },
  ])
})

const record = (bucket: unknown, object: unknown) => ({ s3: { bucket: { name: bucket }, object } })

test.each<[string, unknown, unknown]>([
  ['nothing', undefined, undefined],
  ['a string', 'hello', 'hello'],
  ['an event of another service', { detail: { key: 'a' } }, { detail: { key: 'a' } }],
  ['a deletion', eventBridge('a', 'Object Deleted'), eventBridge('a', 'Object Deleted')],
  ['records that are no list', { Records: { s3: {} } }, { Records: { s3: {} } }],
  ['a record of nothing', { Records: [null] }, null],
  ['a record without a key', { Records: [record('photos', {})] }, record('photos', {})],
  ['a key that is a number', { Records: [record('b', { key: 7 })] }, record('b', { key: 7 })],
  ['an empty key', { Records: [record('b', { key: '' })] }, record('b', { key: '' })],
  ['an empty detail', { 'detail-type': 'Object Created', detail: null }, expect.anything()],
  ['a message that is no JSON', sqs('s3: {'), 's3: {'],
  ['a message about something else', sqs({ text: 'hello' }), '{"text":"hello"}'],
  ['a message with no body', { Records: [{ eventSource: 'aws:sqs' }] }, undefined],
  ['an SNS message about something else', sns('hello'), 'hello'],
])('%s is not read, and is shown', (_, event, value) => {
  const [delivery] = deliveries(event)
  expect(delivery?.objects).toEqual([])
  expect(delivery?.unread).toEqual({ value })
})

test('a key that is not encoded as S3 does it is kept as it came, and is a fault', () => {
  for (const broken of ['100%.jpg', '%FF%FE.jpg']) {
    const event = { Records: [record('photos', { key: broken })] }
    expect(keysOf(event)).toEqual([[broken]])
    expect(deliveries(event)[0]?.unread).toEqual({ value: event.Records[0] })
  }
})

test('of several faults the first is shown, and what could be read is there', () => {
  const event = { Records: [null, record('photos', { key: 'a' }), 7] }
  expect(deliveries(event)).toEqual([
    { objects: [{ bucket: 'photos', key: 'a' }], unread: { value: null } },
  ])
})

test('any key comes back from any envelope', () => {
  const inner = [s3Event, eventBridge]
  const outer = [(event: object) => event, sns, sqs, (event: object) => sqs(notification(event))]
  fc.assert(
    fc.property(
      anyText(1),
      fc.constantFrom(...inner),
      fc.constantFrom(...outer),
      (key, wrapped, delivered) => {
        expect(keysOf(delivered(wrapped(key)))).toEqual([[key]])
      },
    ),
  )
})

test('anything at all gives deliveries whose objects are named', () => {
  const member = fc.oneof(fc.anything(), fc.constantFrom('aws:sqs', 'Notification', 's3{', null))
  const likely = fc.record(
    {
      Event: member,
      Type: member,
      Message: member,
      'detail-type': fc.oneof(member, fc.constant('Object Created')),
      detail: fc.oneof(member, fc.record({ bucket: member, object: member })),
      Records: fc.array(
        fc.oneof(
          member,
          fc.record(
            {
              eventSource: member,
              messageId: member,
              body: fc.oneof(member, fc.json()),
              Sns: fc.oneof(member, fc.record({ Message: member })),
              s3: fc.oneof(
                member,
                fc.record({
                  bucket: fc.oneof(member, fc.record({ name: member })),
                  object: fc.oneof(member, fc.record({ key: fc.oneof(fc.string(), member) })),
                }),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  )
  const json = fc.json().map((text) => JSON.parse(text))
  fc.assert(
    fc.property(fc.oneof(fc.anything(), json, likely), (event) => {
      for (const { objects, messageId = '' } of deliveries(event)) {
        expect(messageId).toBeTypeOf('string')
        for (const { bucket, key, size = 0, eventTime = '', sequencer = '' } of objects)
          expect([bucket, key, size, eventTime, sequencer].map((value) => typeof value)).toEqual([
            'string',
            'string',
            'number',
            'string',
            'string',
          ])
      }
    }),
    { numRuns: 1_000 },
  )
})

test('messages in messages end with the text that holds them', () => {
  let message: object = testEvent
  for (let depth = 0; depth < 12; depth++) message = notification(message)
  expect(deliveries(sqs(message))).toEqual([{ messageId: 'message-0', objects: [] }])
})
