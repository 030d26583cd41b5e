import { expect, test } from 'vitest'

test('the root exports these values', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'MalformedTraceError',
    'TraceSourceError',
    'WorkerEndedError',
    'accessLogLine',
    'azureFunctions2019',
    'azureFunctions2021',
    'burst',
    'chooseImage',
    'commonLog',
    'concat',
    'constant',
    'diurnal',
    'formatVerdict',
    'jitter',
    'merge',
    'mergeObservations',
    'paperCountsPerMinute',
    'paperTrace',
    'perMinute',
    'poisson',
    'readAccessLog',
    'readAzureDurations2019',
    'readAzureFunctions2019',
    'readAzureFunctions2021',
    'readTrace',
    'replay',
    'scaleRate',
    'shard',
    'speedUp',
    'systemPlayerClock',
    'thin',
    'timestamps',
    'window',
    'workerTarget',
    'writeTrace',
  ])
})

test('/s3 exports these values', async () => {
  expect(Object.keys(await import('./s3.ts')).sort()).toEqual([
    'MissingPeerError',
    'chooseImage',
    's3Target',
    'uploadClient',
  ])
})

test('/world-cup-98 exports these values', async () => {
  expect(Object.keys(await import('./world-cup-98.ts')).sort()).toEqual([
    'TraceSourceError',
    'countWorldCup98Minutes',
    'paperCountsPerMinute',
    'paperTrace',
    'publishedMinutes',
    'readObjectPaths',
    'readWorldCup98',
    'readWorldCup98Columns',
    'summarizeWorldCup98',
    'worldCup98',
    'worldCup98CommonLog',
    'worldCup98Minutes',
    'writeWorldCup98',
  ])
})

test('/lambda exports these values', async () => {
  expect(Object.keys(await import('./lambda.ts')).sort()).toEqual([
    'LambdaFunctionError',
    'MissingPeerError',
    'invokeClient',
    'lambdaTarget',
  ])
})

test('/http exports these values', async () => {
  expect(Object.keys(await import('./http.ts')).sort()).toEqual(['HttpStatusError', 'httpTarget'])
})

test('/describe exports these values', async () => {
  expect(Object.keys(await import('./describe.ts'))).toEqual(['describe'])
})
