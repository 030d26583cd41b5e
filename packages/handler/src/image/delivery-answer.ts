import type { Delivery } from '../events/deliveries.ts'

/** What Lambda's poller of SQS takes: the messages that are to come again. */
export interface SQSBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

/** What Lambda's poller of SQS hands over; `SQSEvent` of `@types/aws-lambda` fits. */
export interface SQSEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[]
}

/** What came of one delivery. */
export interface DeliveryOutcome<Result> {
  readonly messageId: Delivery['messageId']
  readonly results: readonly Result[]
  readonly errors: readonly unknown[]
}

/**
 * What the handler answers: all results, or for a queue the messages that failed.
 *
 * Where every message failed, and where an event came without a queue, the first error is thrown:
 * so Lambda counts the failure, and messages come again also where the queue's mapping does not
 * take partial answers.
 */
export function deliveryAnswer<Result>(
  outcomes: readonly DeliveryOutcome<Result>[],
): Result[] | SQSBatchResponse {
  const failed = outcomes.filter(({ errors }) => errors.length > 0)
  const messageIds = failed.flatMap(({ messageId }) => messageId ?? [])
  if (failed.length === outcomes.length || messageIds.length < failed.length)
    for (const { errors } of failed) throw errors[0]
  return outcomes.some(({ messageId }) => messageId !== undefined)
    ? { batchItemFailures: messageIds.map((itemIdentifier) => ({ itemIdentifier })) }
    : outcomes.flatMap(({ results }) => results)
}
