import { expect, test } from 'vitest'
import { recordBytesOf } from '../testing/world-cup-98-log.ts'
import { summarizeWorldCup98 } from './summarize.ts'

test('a log is summed up as checklog does', async () => {
  const log = Buffer.concat([
    recordBytesOf({ timestamp: 893_971_817, client: 7, object: 3, size: 100, server: 0x60 }),
    recordBytesOf({ timestamp: 893_971_900, client: 9, object: 1, size: 0xffff_ffff }),
    // Earlier than the one before it, and then once more.
    recordBytesOf({ timestamp: 893_971_850, client: 8, object: 2, size: 50, server: 0x60 }),
    recordBytesOf({ timestamp: 893_971_840, client: 8, object: 2, size: 0 }),
    // Not earlier than the one before it.
    recordBytesOf({ timestamp: 893_971_860, client: 8, object: 2, size: 50 }),
  ])
  expect(await summarizeWorldCup98([log.subarray(0, 40), log.subarray(40)])).toEqual({
    requests: 5,
    bytes: 200,
    meanBytes: 40,
    minClientId: 7,
    maxClientId: 9,
    minObjectId: 1,
    maxObjectId: 3,
    minSizeBytes: 0,
    maxSizeBytes: 100,
    minTimestampSeconds: 893_971_817,
    maxTimestampSeconds: 893_971_900,
    startTimestampSeconds: 893_971_817,
    finishTimestampSeconds: 893_971_860,
    outOfOrder: 2,
    servers: [
      { region: 'SANTA_CLARA', server: 0, requests: 3 },
      { region: 'PARIS', server: 0, requests: 2 },
    ],
  })
})

test('an empty log has no extremes', async () => {
  expect(await summarizeWorldCup98(new Uint8Array())).toMatchObject({
    requests: 0,
    bytes: 0,
    meanBytes: undefined,
    minSizeBytes: undefined,
    startTimestampSeconds: undefined,
    servers: [],
  })
})
