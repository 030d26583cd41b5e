import { expect, test } from 'vitest'
import { heldDeliveries, type Receiver } from './held-deliveries.ts'
import type { S3Delivery } from './s3/s3-delivery.ts'

const arn = 'arn:aws:lambda:eu-south-1:000000000000:function:onnx'
const delivery = (id: string): S3Delivery => ({ id, functionArn: arn, event: { Records: [] } })

/** A function that notes what it is given, and refuses it once it is retired. */
function receiver(): Receiver & { retired: boolean; readonly got: string[] } {
  const own = {
    retired: false,
    got: [] as string[],
    enqueue({ id }: { readonly id: string }): void {
      if (own.retired) throw new Error('retired')
      own.got.push(id)
    },
  }
  return own
}

test('what comes before a function stands is given to it, in order, once it does', () => {
  const { take, connect } = heldDeliveries()
  take(delivery('a'))
  take(delivery('b'))
  const onnx = receiver()
  connect(arn, onnx)
  take(delivery('c'))
  expect(onnx.got).toEqual(['a', 'b', 'c'])
})

test('an upload that the end of a function overtakes is held for the next that stands there', () => {
  const { take, connect } = heldDeliveries()
  const first = receiver()
  connect(arn, first)
  first.retired = true
  take(delivery('late'))
  const second = receiver()
  connect(arn, second)
  expect([first.got, second.got]).toEqual([[], ['late']])
})
