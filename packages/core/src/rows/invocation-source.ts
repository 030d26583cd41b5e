import type { Invocation } from '../invocation.ts'

/** Invocations to write, such as what `readInvocations` gives. */
export type InvocationSource = Iterable<Invocation> | AsyncIterable<Invocation>

/** Rows in batches of `size`, the last one smaller. */
export async function* batchesOf<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  size: number,
): AsyncGenerator<Row[], void, void> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
