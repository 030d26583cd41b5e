import type { S3Delivery } from './s3/s3-delivery.ts'

/** Takes an event for asynchronous invocation. */
export type Enqueue = (event: { readonly id: string; readonly payload: unknown }) => void

/**
 * Between S3 and Lambda: deliveries to a function that does not stand yet are held until it does.
 * After an interruption S3 gives all its deliveries again, before any function is created.
 */
export function heldDeliveries(): {
  readonly take: (delivery: S3Delivery) => void
  readonly connect: (functionArn: string, enqueue: Enqueue) => void
} {
  const held = new Map<string, S3Delivery[]>()
  const queues = new Map<string, Enqueue>()
  return {
    take(delivery) {
      const enqueue = queues.get(delivery.functionArn)
      if (enqueue) enqueue({ id: delivery.id, payload: delivery.event })
      else held.set(delivery.functionArn, [...(held.get(delivery.functionArn) ?? []), delivery])
    },
    connect(functionArn, enqueue) {
      queues.set(functionArn, enqueue)
      for (const { id, event } of held.get(functionArn) ?? []) enqueue({ id, payload: event })
      held.delete(functionArn)
    },
  }
}
