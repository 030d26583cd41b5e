import type { S3Delivery } from './s3/s3-delivery.ts'

/** What takes events for asynchronous invocation, until it is retired. */
export interface Receiver {
  readonly retired: boolean
  enqueue(event: { readonly id: string; readonly payload: unknown }): void
}

/**
 * Between S3 and Lambda: deliveries to a function that does not stand are held until it does. After
 * an interruption S3 gives all its deliveries again, before any function is created; and an upload
 * that a function's end overtakes is one of these.
 */
export function heldDeliveries(): {
  readonly take: (delivery: S3Delivery) => void
  readonly connect: (functionArn: string, receiver: Receiver) => void
} {
  const held = new Map<string, S3Delivery[]>()
  const receivers = new Map<string, Receiver>()
  return {
    take(delivery) {
      const receiver = receivers.get(delivery.functionArn)
      if (receiver?.retired === false)
        receiver.enqueue({ id: delivery.id, payload: delivery.event })
      else held.set(delivery.functionArn, [...(held.get(delivery.functionArn) ?? []), delivery])
    },
    connect(functionArn, receiver) {
      receivers.set(functionArn, receiver)
      for (const { id, event } of held.get(functionArn) ?? [])
        receiver.enqueue({ id, payload: event })
      held.delete(functionArn)
    },
  }
}
