import type { ReceivedObject } from '@coldframe/core'
import { deliveries } from './events/deliveries.ts'

/** The objects of S3 that an event names, in whatever it came; none for an event of any other kind. */
export function namedObjects(event: unknown): ReceivedObject[] {
  return deliveries(event).flatMap(({ objects }) => objects)
}
