import { expect, test } from 'vitest'
import { MissingPeerError } from '../missing-peer-error.ts'
import { installedPeer } from './installed-peer.ts'

const s3 = '@aws-sdk/client-s3'

test('a missing SDK is named, with what to install', async () => {
  const cause = moduleNotFound("Cannot find package '@aws-sdk/client-s3' imported from /app/s3.js")
  const error = await installedPeer(s3, () => Promise.reject(cause)).catch(
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(MissingPeerError)
  expect(error).toMatchObject({ packageName: '@aws-sdk/client-s3', cause })
  expect(String(error)).toBe(
    'MissingPeerError: Expected the package @aws-sdk/client-s3 to be installed, found none. Add it to your project: npm install @aws-sdk/client-s3',
  )
})

test('an SDK that is there but broken keeps its own error', async () => {
  const broken = moduleNotFound("Cannot find module '/app/checksums/index.js' imported from ...")
  await expect(installedPeer(s3, () => Promise.reject(broken))).rejects.toBe(broken)
})

/** As Node.js words it. */
function moduleNotFound(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' })
}
