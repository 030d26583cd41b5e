/** Keeps values by a number and gives the smallest; equal ones in no order. */
export interface MinHeap<Value> {
  add(value: Value): void
  /** Removes the smallest and gives it. */
  take(): Value | undefined
  /** Removes and gives those up to `limit`, smallest first. */
  takeUpTo(limit: number): Generator<Value, void, undefined>
}

export function minHeap<Value>(keyOf: (value: Value) => number): MinHeap<Value> {
  // A binary heap: the children of place p are at 2p + 1 and 2p + 2.
  const heap: Value[] = []
  const key = (place: number): number => keyOf(heap[place] as Value)

  function swap(a: number, b: number): void {
    const value = heap[a] as Value
    heap[a] = heap[b] as Value
    heap[b] = value
  }

  function take(): Value | undefined {
    const smallest = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || last === undefined) return smallest
    heap[0] = last
    for (let place = 0; ; ) {
      const left = 2 * place + 1
      if (left >= heap.length) return smallest
      const right = left + 1
      const child = right < heap.length && key(right) < key(left) ? right : left
      if (key(place) <= key(child)) return smallest
      swap(place, child)
      place = child
    }
  }

  return {
    add(value) {
      heap.push(value)
      for (let place = heap.length - 1; place > 0; ) {
        const parent = (place - 1) >> 1
        if (key(parent) <= key(place)) return
        swap(place, parent)
        place = parent
      }
    },
    take,
    *takeUpTo(limit) {
      while (heap.length > 0 && key(0) <= limit) yield take() as Value
    },
  }
}
