import { expect, test } from 'vitest'
import { MissingPeerError } from './missing-peer-error.ts'
import { optionalPeer } from './optional-peer.ts'

function notFound(message: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' }))
}

test('a package that is not installed is named with the command that installs it', async () => {
  const error = await optionalPeer('hyparquet', notFound("Cannot find package 'hyparquet'")).catch(
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(MissingPeerError)
  expect(String(error)).toContain('npm install hyparquet')
})

test('a file missing inside the package is another error', async () => {
  const load = notFound("Cannot find module 'hyparquet/src/x.js'")
  await expect(optionalPeer('hyparquet', load)).rejects.not.toBeInstanceOf(MissingPeerError)
})
