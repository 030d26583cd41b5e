import { expect, test } from 'vitest'
import { accessLogLine } from '../access-log/access-log-line.ts'
import { collect } from '../testing/collect.ts'
import { recordBytesOf, syntheticLog } from '../testing/world-cup-98-log.ts'
import { worldCup98CommonLog } from './common-log.ts'
import { readObjectPaths } from './object-paths.ts'
import { readWorldCup98 } from './read-records.ts'

test('records are written as the recreate tool writes them', async () => {
  const paths = await readObjectPaths(Buffer.from('         0 /\n         5 /images/hm_bg.jpg\n'))
  const log = Buffer.concat([
    recordBytesOf({ timestamp: 893_971_817, object: 5, size: 24_736, status: 0x42 }),
    recordBytesOf({ timestamp: 893_971_818, client: 3, size: 0xffff_ffff, method: 1, status: 37 }),
  ])
  expect(
    await collect(worldCup98CommonLog(readWorldCup98(log), (id) => paths.get(id) ?? '?')),
  ).toEqual([
    '0 - - [30/Apr/1998:21:30:17 +0000] "GET /images/hm_bg.jpg HTTP/1.0" 200 24736',
    '3 - - [30/Apr/1998:21:30:18 +0000] "HEAD / HTTP/0.9" - -',
  ])
})

test('what is written is read as the Common Log Format', async () => {
  const records = await collect(readWorldCup98(Buffer.concat([...syntheticLog(1000)])))
  for (const [index, line] of (await collect(worldCup98CommonLog(records))).entries())
    expect(accessLogLine(line)).toMatchObject({
      host: String(records[index]?.clientId),
      timeMs: (records[index]?.timestampSeconds ?? 0) * 1000,
      status: records[index]?.status,
      bytes: records[index]?.sizeBytes,
    })
})

test('a line without a number is named', async () => {
  await expect(readObjectPaths(Buffer.from('1 /\n\nabc /x\n'))).rejects.toThrow(
    'an object\'s number and its URL, got: "abc /x" (line 3 of input 1)',
  )
})
