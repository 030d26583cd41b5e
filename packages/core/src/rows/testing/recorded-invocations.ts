import { readdirSync, readFileSync } from 'node:fs'
import type { Invocation } from '../../invocation.ts'
import { readInvocations } from '../../logs/read-invocations.ts'
import { inferenceRecord } from '../../testing/records.ts'

const fixtures = new URL('../../__fixtures__/', import.meta.url)

/** Every invocation of the recorded logs, and one with three inferences. */
export async function recordedInvocations(): Promise<Invocation[]> {
  const logs = readdirSync(fixtures)
    .filter((file) => file.endsWith('.log'))
    .map((file) => readFileSync(new URL(file, fixtures), 'utf8'))
  const lines = [0, 1, 2].map((item) => JSON.stringify(inferenceRecord({ item, items: 3 })))
  return await gathered(readInvocations([...logs, ...lines].map((log) => `${log}\n`)))
}

/** All that an iterable gives. */
export async function gathered<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}

/** What came before an error, and the error; `undefined` where none came. */
export async function upToError<Row>(
  rows: AsyncIterable<Row>,
): Promise<{ readonly read: Row[]; readonly error: unknown }> {
  const read: Row[] = []
  try {
    for await (const row of rows) read.push(row)
    return { read, error: undefined }
  } catch (error) {
    return { read, error }
  }
}
