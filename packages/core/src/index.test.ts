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
    'autocorrelation',
    'compare',
    'compareInvocations',
    'comparePaired',
    'drift',
    'formatReport',
    'openLedger',
    'outliers',
    'parseInferenceRecord',
    'parseInvokeTail',
    'parsePlatformEvent',
    'parseReceivedRecord',
    'parseReport',
    'parseSystemLine',
    'readInvocations',
    'readReports',
    'requiredSamples',
    'summarize',
    'summarizeInvocations',
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
    'InsightsQueryError',
    'InsightsWindowFullError',
    'insightsEvents',
    'logEvents',
  ])
})

test('the files entry exports these names and no others', async () => {
  expect(Object.keys(await import('./files.ts')).sort()).toEqual(['LogFileError', 'logFiles'])
})

test('the s3-export entry exports these names and no others', async () => {
  expect(Object.keys(await import('./s3-export.ts')).sort()).toEqual([
    'CloudWatchAnswerError',
    'ExportTaskError',
    'LogFileError',
    'exportLogs',
    'exportedLogEvents',
  ])
})

test('the instruction-set entry exports this name and no other', async () => {
  expect(Object.keys(await import('./instruction-set.ts'))).toEqual(['instructionSet'])
})

test('the csv entry exports these names and no others', async () => {
  expect(Object.keys(await import('./csv.ts')).sort()).toEqual([
    'MalformedRowError',
    'invocationColumns',
    'readRows',
    'writeCsv',
  ])
})

test('the ndjson entry exports these names and no others', async () => {
  expect(Object.keys(await import('./ndjson.ts')).sort()).toEqual([
    'MalformedRowError',
    'invocationColumns',
    'readRows',
    'writeNdjson',
  ])
})

test('the parquet entry exports these names and no others', async () => {
  expect(Object.keys(await import('./parquet.ts')).sort()).toEqual([
    'MalformedRowError',
    'MissingPeerError',
    'invocationColumns',
    'readRows',
    'writeParquet',
  ])
})
