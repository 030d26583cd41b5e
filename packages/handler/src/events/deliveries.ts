import { decodeObjectKey } from '../object-key.ts'

/** One object of S3 as an event names it. */
export interface S3Object {
  readonly bucket: string
  /** Decoded: as it was given to PutObject. */
  readonly key: string
  /** What S3 says the size is, in bytes. */
  readonly size?: number | undefined
  /** When S3 finished the upload; ISO 8601. */
  readonly eventTime?: string | undefined
  readonly sequencer?: string | undefined
}

/** What succeeds or fails as one: a message of SQS, or an event that came without a queue. */
export interface Delivery {
  /** What SQS knows the message by. */
  readonly messageId?: string | undefined
  /** Those that could be read. */
  readonly objects: S3Object[]
  /** The first thing in it that could not. */
  unread?: { readonly value: unknown } | undefined
}

/** Members that events, and records in them, may have; nothing is checked. */
interface Members {
  readonly Event?: unknown
  readonly Records?: unknown
  readonly 'detail-type'?: unknown
  readonly detail?: Named | null
  readonly time?: unknown
  readonly Type?: unknown
  readonly Message?: unknown
  readonly Sns?: Members | null
  readonly s3?: Named | null
  readonly eventTime?: unknown
  readonly eventSource?: unknown
  readonly messageId?: unknown
  readonly body?: unknown
}

interface Named {
  readonly bucket?: { readonly name?: unknown } | null
  readonly object?: {
    readonly key?: unknown
    readonly size?: unknown
    readonly sequencer?: unknown
  } | null
}

type Unchecked = Members | null | undefined

/**
 * The deliveries of an event, each opened down to the objects that it names: a notification of S3,
 * as it is, through EventBridge or in SNS, alone or in each message of SQS. `s3:TestEvent`, which
 * S3 sends when a notification is set up, names none. Throws for nothing.
 */
export function deliveries(event: unknown): Delivery[] {
  const records = (event as Unchecked)?.Records
  if (isList(records) && records.some((record) => record?.eventSource === 'aws:sqs'))
    return records.map((message) => {
      const delivery: Delivery = { messageId: text(message?.messageId), objects: [] }
      openMessage(message?.body, delivery)
      return delivery
    })
  const delivery: Delivery = { objects: [] }
  open(event as Unchecked, delivery)
  return [delivery]
}

function open(event: Unchecked, delivery: Delivery): void {
  if (event?.Event === 's3:TestEvent') return
  if (isList(event?.Records))
    for (const record of event.Records)
      if (record?.Sns) openMessage(record.Sns.Message, delivery)
      else add(delivery, record, record?.s3, record?.eventTime, decodeObjectKey)
  else if (event?.['detail-type'] === 'Object Created')
    add(delivery, event, event.detail, event.time, (key) => key)
  else if (event?.Type === 'Notification') openMessage(event.Message, delivery)
  else delivery.unread ??= { value: event }
}

function openMessage(message: unknown, delivery: Delivery): void {
  // Looked for first, to spare the parsing of large messages about something else.
  const event = typeof message === 'string' && message.includes('s3') ? parsed(message) : undefined
  if (event === undefined) delivery.unread ??= { value: message }
  else open(event as Unchecked, delivery)
}

/** Adds what one record names. EventBridge carries keys as they are, S3 itself form-encoded. */
function add(
  delivery: Delivery,
  record: Unchecked,
  named: Named | null | undefined,
  time: unknown,
  decode: (key: string) => string | undefined,
): void {
  const { bucket, object } = named ?? {}
  const name = text(bucket?.name)
  const raw = text(object?.key)
  const key = raw && decode(raw)
  if (!name || !key) delivery.unread ??= { value: record }
  if (name && raw)
    delivery.objects.push({
      bucket: name,
      key: key ?? raw,
      size: typeof object?.size === 'number' ? object.size : undefined,
      eventTime: text(time),
      sequencer: text(object?.sequencer),
    })
}

function isList(value: unknown): value is Unchecked[] {
  return Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
