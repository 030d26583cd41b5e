import { expect, test } from 'vitest'
import { MissingPeerError } from './missing-peer-error.ts'
import { loadPricingSdk } from './pricing-sdk.ts'

test('a missing SDK is named, with what to install and the way without it', async () => {
  const cause = moduleNotFound("Cannot find package '@aws-sdk/client-pricing' imported from /app/x")
  const error = await loadPricingSdk(() => Promise.reject(cause)).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(MissingPeerError)
  expect(error).toMatchObject({ packageName: '@aws-sdk/client-pricing', cause })
  expect(String(error)).toMatch(/npm install @aws-sdk\/client-pricing\. Without `client`, .* bulk/)
})

test('an SDK that is there but broken keeps its own error', async () => {
  const broken = moduleNotFound("Cannot find module '/app/core/index.js' imported from ...")
  await expect(loadPricingSdk(() => Promise.reject(broken))).rejects.toBe(broken)
})

/** As Node.js words it. */
function moduleNotFound(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' })
}
