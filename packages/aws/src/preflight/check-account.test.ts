import { IAMClient } from '@aws-sdk/client-iam'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { STSClient } from '@aws-sdk/client-sts'
import type { Study } from '@coldframe/study'
import type { Trace } from '@coldframe/trace'
import { afterEach, expect, test } from 'vitest'
import {
  type Answer,
  type RecordedRequest,
  recordingEndpoint,
} from '../testing/recording-endpoint.ts'
import { spec } from '../testing/studies.ts'
import { type AccountCheck, checkAccount, type PreflightOptions } from './check-account.ts'
import { CredentialsError } from './credentials-error.ts'
import { MissingPermissionsError } from './missing-permissions-error.ts'
import { QuotaTooLowError } from './quota-too-low-error.ts'
import { UnavailableServiceError } from './unavailable-service-error.ts'

type Endpoint = Awaited<ReturnType<typeof recordingEndpoint>>

let running: Endpoint | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
})

const user = 'arn:aws:iam::123456789012:user/ada'
function atOnce(arrivals: number): Trace {
  return {
    durationMs: 1000,
    provenance: { generator: 'atOnce', parameters: { arrivals } },
    async *[Symbol.asyncIterator]() {
      for (let sent = 0; sent < arrivals; sent++) yield 0
    },
  }
}

const base: Study = {
  name: 'photos',
  region: 'eu-south-1',
  functions: [spec('onnx')],
  trace: atOnce(12),
  images: [],
  seed: 0,
  retries: 2,
  notRun: [],
}

const identity = (arn: string): Answer => ({
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
})
const queryError = (code: string, message: string, status = 403): Answer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
})
const settings = (concurrency: number, unreserved: number = concurrency): Answer => ({
  body: JSON.stringify({
    AccountLimit: {
      ConcurrentExecutions: concurrency,
      UnreservedConcurrentExecutions: unreserved,
    },
    AccountUsage: { FunctionCount: 0, TotalCodeSize: 0 },
  }),
})
const accessDenied: Answer = {
  status: 403,
  body: JSON.stringify({ __type: 'AccessDeniedException', Message: 'not authorized' }),
}

/** IAM's answer to a simulation: every action asked for, denied if it is listed. */
function simulated({ body }: RecordedRequest, denied: readonly string[]): Answer {
  const actions = [...new URLSearchParams(body)]
    .filter(([key]) => key.startsWith('ActionNames.'))
    .map(([, action]) => action)
  const members = actions.map(
    (action) =>
      `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>*</EvalResourceName><EvalDecision>${
        denied.includes(action) ? 'implicitDeny' : 'allowed'
      }</EvalDecision></member>`,
  )
  return {
    body: `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>${members.join('')}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  }
}

interface Account {
  readonly sts?: Answer
  readonly role?: Answer
  readonly simulation?: (request: RecordedRequest) => Answer
  readonly lambda?: Answer
  readonly quotas?: Answer
}

/** Checks a study in an account that answers so; all is well where nothing is said. */
async function check(
  account: Account,
  study: Partial<Study> = {},
  options: PreflightOptions = {},
): Promise<AccountCheck> {
  running = await recordingEndpoint((request) => {
    if (request.service === 'sts') return account.sts ?? identity(user)
    if (request.service === 'iam')
      return request.body.includes('Action=GetRole')
        ? (account.role ?? queryError('AccessDenied', 'no'))
        : (account.simulation ?? ((asked) => simulated(asked, [])))(request)
    return request.service === 'lambda'
      ? (account.lambda ?? settings(1000))
      : (account.quotas ?? accessDenied)
  })
  const client = {
    endpoint: running.endpoint,
    region: 'eu-south-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    maxAttempts: 1,
  }
  return checkAccount(
    {
      sts: new STSClient(client),
      iam: new IAMClient({ ...client, region: 'us-east-1' }),
      lambda: new LambdaClient(client),
      serviceQuotas: new ServiceQuotasClient(client),
    },
    { ...base, ...study },
    options,
  )
}

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: Error) => error,
  )
}

test('an account that is fit is said to be, with what was found', async () => {
  expect(await check({})).toEqual({
    accountId: '123456789012',
    callerArn: user,
    concurrency: 1000,
    peak: 12,
    unchecked: [],
  })
})

test('only these questions go over the wire, and nothing that changes anything', async () => {
  await check({})
  const asked = running?.requests.map(({ service, method, path, body }) => {
    const form = new URLSearchParams(body)
    return [service, method, path, form.get('Action'), form.get('Version')].join(' ').trim()
  })
  expect(new Set(asked)).toEqual(
    new Set([
      'sts POST / GetCallerIdentity 2011-06-15',
      'iam POST / SimulatePrincipalPolicy 2010-05-08',
      'lambda GET /2016-08-19/account-settings',
    ]),
  )
})

test('each row of the table is one simulation, with a name in the place of each star', async () => {
  await check({})
  const forms = (running?.requests ?? [])
    .filter(({ service }) => service === 'iam')
    .map(({ body }) => new URLSearchParams(body))
  expect(forms).toHaveLength(11)
  const passRole = forms.find((form) => form.get('ActionNames.member.1') === 'iam:PassRole')
  expect(Object.fromEntries(passRole ?? [])).toEqual({
    Action: 'SimulatePrincipalPolicy',
    Version: '2010-05-08',
    PolicySourceArn: user,
    'ActionNames.member.1': 'iam:PassRole',
    'ResourceArns.member.1': 'arn:aws:iam::123456789012:role/coldframe-preflight',
    'ContextEntries.member.1.ContextKeyName': 'iam:PassedToService',
    'ContextEntries.member.1.ContextKeyType': 'string',
    'ContextEntries.member.1.ContextKeyValues.member.1': 'lambda.amazonaws.com',
  })
  const accountSettings = forms[0]
  expect(accountSettings?.get('ActionNames.member.1')).toBe('lambda:GetAccountSettings')
  expect(accountSettings?.has('ResourceArns.member.1')).toBe(false)
})

test.each([
  ['ExpiredToken', 'The security token included in the request is expired', /Sign in again/],
  [
    'InvalidClientTokenId',
    'The security token is invalid',
    /enable-region --region-name eu-south-1/,
  ],
  ['SignatureDoesNotMatch', 'The signature does not match', /Check the keys/],
])('credentials that STS refuses with %s', async (code, message, advice) => {
  const error = await failure(check({ sts: queryError(code, message) }))
  expect(CredentialsError.isInstance(error)).toBe(true)
  expect(error.message).toContain(message)
  expect(error.message).toMatch(advice)
})

test('no credentials at all', async () => {
  const clients = {
    region: 'eu-south-1',
    credentials: () =>
      Promise.reject(
        Object.assign(new Error('Could not load credentials from any providers'), {
          name: 'CredentialsProviderError',
        }),
      ),
  }
  const error = await failure(
    checkAccount(
      {
        sts: new STSClient(clients),
        iam: new IAMClient(clients),
        lambda: new LambdaClient(clients),
        serviceQuotas: new ServiceQuotasClient(clients),
      },
      base,
    ),
  )
  expect(CredentialsError.isInstance(error)).toBe(true)
  expect(error.message).toMatch(/Could not load credentials.*aws sso login.*AWS_PROFILE/)
})

test('missing permissions are listed, with the policy that grants them', async () => {
  const error = await failure(
    check({ simulation: (asked) => simulated(asked, ['sqs:CreateQueue', 'iam:CreateRole']) }),
  )
  if (!MissingPermissionsError.isInstance(error)) throw error
  expect(error.actions).toEqual(['iam:CreateRole', 'sqs:CreateQueue'])
  expect(error.message).toMatch(
    /^Expected arn:aws:iam::123456789012:user\/ada to be allowed iam:CreateRole, sqs:CreateQueue\. /,
  )
  expect(error.message).toContain('"arn:aws:sqs:eu-south-1:123456789012:coldframe-*"')
  expect(running?.requests.some(({ service }) => service === 'lambda')).toBe(false)
})

test('a caller who may not ask IAM is not stopped, and it is said', async () => {
  const { unchecked } = await check({ simulation: () => queryError('AccessDenied', 'no') })
  expect(unchecked).toEqual([
    expect.stringMatching(/^Permissions: .*user\/ada may not call iam:SimulatePrincipalPolicy/),
  ])
})

test("a session's role is simulated under its full name, path included", async () => {
  const role = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Lab'
  await check({
    sts: identity('arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Lab/ada'),
    role: {
      body: `<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Arn>${role}</Arn><Path>/</Path><RoleName>AWSReservedSSO_Lab</RoleName><RoleId>A</RoleId><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role></GetRoleResult></GetRoleResponse>`,
    },
  })
  const [, getRole, simulation] = running?.requests ?? []
  expect(new URLSearchParams(getRole?.body).get('RoleName')).toBe('AWSReservedSSO_Lab')
  expect(new URLSearchParams(simulation?.body).get('PolicySourceArn')).toBe(role)
})

test('a role that IAM does not find by its bare name leaves permissions unchecked', async () => {
  const { unchecked } = await check({
    sts: identity('arn:aws:sts::123456789012:assumed-role/Lab/ada'),
    simulation: () => queryError('NoSuchEntity', 'The role cannot be found', 404),
  })
  expect(unchecked).toHaveLength(1)
})

test("an account's root is allowed everything, a federated user cannot be simulated", async () => {
  expect((await check({ sts: identity('arn:aws:iam::123456789012:root') })).unchecked).toEqual([])
  await running?.close()
  const { unchecked } = await check({
    sts: identity('arn:aws:sts::123456789012:federated-user/ada'),
  })
  expect(unchecked).toEqual([expect.stringMatching(/IAM cannot simulate/)])
})

test('a new account with a concurrency of 10 is too small for twelve at once', async () => {
  const error = await failure(check({ lambda: settings(10) }))
  if (!QuotaTooLowError.isInstance(error)) throw error
  expect([error.needed, error.quota]).toEqual([12, 10])
  expect(error.message).toMatch(
    /for the trace's peak, got: 10\. Ask for more: aws service-quotas .* --quota-code L-B99A9384 .* --region eu-south-1; or thin/,
  )
})

test('ten at once fit a new account', async () => {
  expect(await check({ lambda: settings(10) }, { trace: atOnce(10) })).toMatchObject({
    concurrency: 10,
    peak: 10,
  })
})

test('what others have reserved does not count', async () => {
  const error = await failure(check({ lambda: settings(1000, 11) }))
  expect(error.message).toMatch(/at least 12 .* got: 11/)
})

test('reserved and provisioned concurrency leave 100 to the others', async () => {
  const reserve = (reservedConcurrency: number): Promise<AccountCheck> =>
    check({}, {}, { reservedConcurrency })
  expect(await reserve(900)).toMatchObject({ concurrency: 1000 })
  await running?.close()
  const error = await failure(reserve(901))
  expect(error.message).toMatch(/at least 1001 .*901 for the study, 100 that Lambda keeps/)
})

test('more than 3,008 MB in a new account is refused, unless its quota is known', async () => {
  const functions = [spec('onnx', { memorySizeMB: 4096 })]
  const study = { functions, trace: atOnce(1) }
  const error = await failure(check({ lambda: settings(10) }, study))
  expect(error.message).toMatch(/at least 4096 MB of memory.*got: 3008.*`memoryQuotaMB`/)
  await running?.close()
  expect(await check({ lambda: settings(10) }, study, { memoryQuotaMB: 10_240 })).toMatchObject({
    unchecked: [],
  })
  await running?.close()
  expect((await check({}, study)).unchecked).toEqual([expect.stringMatching(/3,008 MB/)])
})

test('where Lambda may not be asked for the quota, Service Quotas is', async () => {
  const quota = { body: JSON.stringify({ Quota: { QuotaCode: 'L-B99A9384', Value: 500 } }) }
  expect(await check({ lambda: accessDenied, quotas: quota })).toMatchObject({ concurrency: 500 })
  const request = running?.requests.at(-1)
  expect(request?.headers['x-amz-target']).toBe('ServiceQuotasV20190624.GetServiceQuota')
  expect(JSON.parse(request?.body ?? '')).toEqual({
    ServiceCode: 'lambda',
    QuotaCode: 'L-B99A9384',
  })
})

test('where neither may be asked, the quota is unchecked', async () => {
  const { concurrency, unchecked } = await check({ lambda: accessDenied })
  expect(concurrency).toBeUndefined()
  expect(unchecked).toEqual([expect.stringMatching(/^Quotas: /)])
})

test('a region without the service is named', async () => {
  const gone = await recordingEndpoint(() => ({ body: '' }))
  await gone.close()
  const client = {
    endpoint: gone.endpoint,
    region: 'eu-south-9',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    maxAttempts: 1,
  }
  const error = await failure(
    checkAccount(
      {
        sts: new STSClient(client),
        iam: new IAMClient(client),
        lambda: new LambdaClient(client),
        serviceQuotas: new ServiceQuotasClient(client),
      },
      { ...base, region: 'eu-south-9' },
    ),
  )
  expect(UnavailableServiceError.isInstance(error)).toBe(true)
  expect(error.message).toMatch(
    /^Expected STS in eu-south-9, got: .*ECONNREFUSED.*Correct `region`/,
  )
})

test('an error that is none of these comes through as it is', async () => {
  const error = await failure(check({ sts: queryError('ServiceUnavailable', 'later', 503) }))
  expect(error.name).toBe('ServiceUnavailable')
})
