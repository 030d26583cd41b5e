import { InvalidInputError } from '@coldframe/core/error'

/** What every client of the AWS SDK has. */
export interface RetryingClient {
  readonly config: { readonly maxAttempts: () => Promise<number> }
}

/** @throws InvalidInputError where the client would send a request again by itself. */
export async function checkSendsOnce(client: RetryingClient, advice: string): Promise<void> {
  const attempts = await client.config.maxAttempts()
  if (attempts === 1) return
  throw new InvalidInputError(
    '`client` to send each request once',
    `maxAttempts ${attempts}`,
    advice,
  )
}
