import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('the package exports this, and nothing else', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'MalformedJournalError',
    'RunInUseError',
    'defineStudy',
    'grid',
    'imageTimes',
    'runStudy',
    'studyBlocks',
  ])
})
