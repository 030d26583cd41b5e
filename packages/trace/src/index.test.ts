import { expect, test } from 'vitest'

test('the root exports these values', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'chooseImage',
    'constant',
    'paperCountsPerMinute',
    'paperTrace',
    'perMinute',
    'poisson',
    'replay',
    'speedUp',
    'systemPlayerClock',
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
