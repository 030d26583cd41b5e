import { CredentialsError } from './credentials-error.ts'
import { UnavailableServiceError } from './unavailable-service-error.ts'

const refusedCredentials: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])
const expiredCredentials: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
])
const noCredentials: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
])
const noHost: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'])
const unanswered: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NoSuchResourceException',
  'UnauthorizedOperation',
])

/**
 * Asks a service, and tells apart why it did not answer.
 *
 * @returns `undefined` where the caller may not ask, or the service does not know what is asked for.
 * @throws CredentialsError, UnavailableServiceError; any other error as it is.
 */
export async function askService<Answer>(
  service: string,
  region: string,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { name, message } = error
    const got = `${name}: ${message}`
    const options = { cause: error }
    if (unanswered.has(name)) return undefined
    if (noCredentials.has(name))
      throw new CredentialsError(
        got,
        'Sign in (aws sso login, aws configure), or name a profile with AWS_PROFILE.',
        options,
      )
    if (expiredCredentials.has(name))
      throw new CredentialsError(
        got,
        'Sign in again (aws sso login), or get new session credentials. If they are fresh, correct ' +
          "this machine's clock.",
        options,
      )
    if (refusedCredentials.has(name))
      throw new CredentialsError(
        got,
        `Check the keys; or ${region} is a region that the account must enable first: ` +
          `aws account enable-region --region-name ${region}`,
        options,
      )
    if (noHost.has((error as NodeJS.ErrnoException).code))
      throw new UnavailableServiceError(service, region, error)
    throw error
  }
}
