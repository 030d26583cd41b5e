import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('the package exports this, and nothing else', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'DamagedIndexError',
    'DamagedLogError',
    'NotWritableError',
    'PortInUseError',
    'QueueJournalError',
    'localLab',
    'openLogStore',
    'startLambda',
    'startLogs',
    'startS3',
  ])
})
