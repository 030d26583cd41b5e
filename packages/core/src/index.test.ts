import { expect, test } from 'vitest'

test('the entry exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'ColdframeError',
    'InvalidInputError',
    'LogsDroppedError',
    'MalformedLineError',
    'MalformedPlatformEventError',
    'MalformedRecordError',
    'MalformedReportError',
    'formatReport',
    'openLedger',
    'parseInferenceRecord',
    'parsePlatformEvent',
    'parseReceivedRecord',
    'parseReport',
    'parseSystemLine',
    'readInvocations',
    'summarize',
    'systemClock',
  ])
})

test('the error entry exports these names and no others', async () => {
  expect(Object.keys(await import('./coldframe-error.ts')).sort()).toEqual([
    'ColdframeError',
    'InvalidInputError',
  ])
})

test('the cloudwatch entry exports these names and no others', async () => {
  expect(Object.keys(await import('./cloudwatch.ts')).sort()).toEqual([
    'CloudWatchAnswerError',
    'logEvents',
  ])
})

test('the files entry exports these names and no others', async () => {
  expect(Object.keys(await import('./files.ts')).sort()).toEqual(['LogFileError', 'logFiles'])
})

test('the instruction-set entry exports this name and no other', async () => {
  expect(Object.keys(await import('./instruction-set.ts'))).toEqual(['instructionSet'])
})
