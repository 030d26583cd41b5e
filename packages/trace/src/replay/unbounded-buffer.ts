/** Between a producer that never waits and a reader that may be slow; grows without limit. */
export interface UnboundedBuffer<Value> {
  push(value: Value): void
  /** Nothing more comes. */
  close(): void
  /** Every value, until it is closed. For one reader. */
  drain(): AsyncGenerator<Value, void, undefined>
}

export function unboundedBuffer<Value>(): UnboundedBuffer<Value> {
  let values: Value[] = []
  let closed = false
  let wake = (): void => {}
  return {
    push(value) {
      values.push(value)
      wake()
    },
    close() {
      closed = true
      wake()
    },
    async *drain() {
      for (;;) {
        const batch = values
        values = []
        yield* batch
        if (values.length > 0) continue
        if (closed) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
