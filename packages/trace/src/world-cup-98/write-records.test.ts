import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { recordBytesOf, syntheticLog } from '../testing/world-cup-98-log.ts'
import { readWorldCup98 } from './read-records.ts'
import type { WorldCup98Record } from './record.ts'
import { writeWorldCup98 } from './write-records.ts'

test('a million seeded records come back as the same bytes', async () => {
  const log = Buffer.concat([...syntheticLog(1_000_000)])
  const written = Buffer.concat(await collect(writeWorldCup98(readWorldCup98(log))))
  expect(written.equals(log)).toBe(true)
})

test('a record that does not fit is named, and those before it are written', async () => {
  const [record] = await collect(readWorldCup98(recordBytesOf()))
  const chunks: Uint8Array[] = []
  const writing = (async () => {
    const records = [record, { ...record, clientId: -1 }] as WorldCup98Record[]
    for await (const chunk of writeWorldCup98(records)) chunks.push(chunk)
  })()
  await expect(writing).rejects.toThrow(/record 1 to fit the layout.*`clientId`.*got: -1/)
  expect(Buffer.concat(chunks)).toEqual(Buffer.from(recordBytesOf()))
})

test.each([
  [{ timestampSeconds: 0 }, 'timestampSeconds'],
  [{ objectId: 1.5 }, 'objectId'],
  [{ sizeBytes: 0xffff_ffff }, 'sizeBytes'],
  [{ server: 32 }, 'server'],
  [{ method: 'PATCH' }, 'method'],
  [{ httpVersion: '2' }, 'httpVersion'],
  [{ status: 418 }, 'status'],
  [{ type: 'GIF' }, 'type'],
  [{ region: 'ROME' }, 'region'],
])('%o is refused', async (change, field) => {
  const [record] = await collect(readWorldCup98(recordBytesOf()))
  const changed = { ...record, ...change } as unknown as WorldCup98Record
  await expect(collect(writeWorldCup98([changed]))).rejects.toThrow(`\`${field}\``)
})
