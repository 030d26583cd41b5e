import { inspect } from 'node:util'
import { InvalidInputError } from '@coldframe/core/error'
import type { Delivery, S3Object } from '../events/deliveries.ts'
import { stderrNote } from '../stderr-note.ts'
import { RecursiveResultsError } from './result-error.ts'
import type { ResultStore } from './result-store.ts'

/** The images of one delivery, or why it has none. */
export interface ImageDelivery {
  readonly messageId: Delivery['messageId']
  readonly images: readonly S3Object[]
  readonly fault?: InvalidInputError | undefined
}

/**
 * What is to be classified. A delivery that cannot be read in full is a fault and none of its images
 * is classified, because it comes again as a whole. Results that came back are left out; stderr
 * tells them, and the messages that could not be read.
 */
export function imageDeliveries(
  named: readonly Delivery[],
  results: ResultStore | undefined,
): ImageDelivery[] {
  return named.map(({ messageId, objects, unread }) => {
    if (unread) {
      const fault = new InvalidInputError(
        'an event of S3, alone or in EventBridge, SNS or SQS, whose records name a bucket and a key',
        inspect(unread.value),
      )
      if (messageId !== undefined) stderrNote(`message ${messageId} was not read`, fault)
      return { messageId, images: [], fault }
    }
    return { messageId, images: objects.filter((object) => isImage(object, results)) }
  })
}

function isImage(object: S3Object, results: ResultStore | undefined): boolean {
  if (!results?.isResult(object)) return true
  const name = `s3://${object.bucket}/${object.key}`
  stderrNote(`${name} was not classified`, new RecursiveResultsError(name))
  return false
}
