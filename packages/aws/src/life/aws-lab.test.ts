import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FunctionSpec, type Lab, type Run, runStudy } from '@coldframe/study'
import { expect, onTestFinished, test, vi } from 'vitest'
import { awsLab } from './aws-lab.ts'
import type { AwsLabOptions } from './aws-lab-options.ts'
import { BudgetExceededError } from './budget-exceeded-error.ts'
import { NotConfirmedError } from './not-confirmed-error.ts'
import { NotDestroyedError } from './not-destroyed-error.ts'
import { OtherAccountError } from './other-account-error.ts'
import { StackFailedError } from './stack-failed-error.ts'
import { type FakeAccount, fakeAccount, invocationLines } from './testing/fake-account.ts'
import { smallStudy } from './testing/small-study.ts'

function labOf(account: FakeAccount, options: AwsLabOptions = {}): Lab {
  return awsLab({
    endpoint: account.endpoint,
    credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
    yes: true,
    pollIntervalMs: 1,
    deadlineMs: 20_000,
    maxAttempts: 1,
    ...options,
  })
}

function onlyFunction({ study: { functions } }: Run): FunctionSpec {
  const [spec] = functions
  if (!spec) throw new Error('expected a function')
  return spec
}

test('a study goes its whole way, and nothing is left in the account', async () => {
  const account = await fakeAccount()
  const { study, folder } = await smallStudy()
  const result = await runStudy(study, labOf(account), { directory: join(folder, 'runs') })
  expect(
    result.functions.map(({ spec, ledger, rows }) => [spec.name, ledger.closed, rows.length]),
  ).toEqual([
    ['one', true, 3],
    ['Two', true, 3],
  ])
  expect(result.functions[0]?.packageBytes).toBeGreaterThan(0)
  expect(result.lab).toMatchObject({
    name: 'aws',
    title: expect.stringContaining('not AWS itself'),
  })
  const skew = result.lab.facts['clock of S3 minus clock of the sender']
  expect(skew).toMatch(/^-?\d+ ms, within \d+ ms \(Date of \d+ answers\)$/)
  expect(await account.standing()).toEqual([])
  expect(account.calls.every(({ service }) => service !== 'unsigned')).toBe(true)
})

test('repeated functions stand once, and each repetition has its own images and rows', async () => {
  const account = await fakeAccount()
  await account.makeBucket('my-results')
  const { study, folder } = await smallStudy()
  const directory = join(folder, 'runs')
  const result = await runStudy(
    { ...study, repetitions: 2 },
    labOf(account, { csvTo: 's3://my-results' }),
    { directory },
  )
  expect(
    result.functions.map(({ spec, repetition, ledger, rows, otherInvocations }) => [
      `${spec.name} ${repetition}`,
      ledger.closed,
      rows.length,
      otherInvocations.length,
    ]),
  ).toEqual(['one 1', 'one 2', 'Two 1', 'Two 2'].map((name) => [name, true, 3, 0]))
  expect(account.calls.filter(({ operation }) => operation === 'CreateStack')).toHaveLength(1)
  expect(await account.standing()).toEqual(['bucket my-results'])
  expect(await account.keys('my-results')).toEqual(
    ['Two.1', 'Two.2', 'one.1', 'one.2'].map((part) => `${result.runId}/${part}.csv`),
  )
})

test("AWS's own environment variables are enough to reach an account", async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  vi.stubEnv('AWS_ENDPOINT_URL', account.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAFROMENVIRONMENT')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'fake')
  onTestFinished(() => void vi.unstubAllEnvs())
  const lab = awsLab({ yes: true, pollIntervalMs: 1 })
  await lab.deploy(onlyFunction(run), run)
  await lab.destroy(run)
  await lab.close()
  expect(
    account.calls.every(({ headers }) => headers.authorization?.includes('AKIAFROMENVIRONMENT/')),
  ).toBe(true)
  expect(lab.describe().title).toContain(account.endpoint)
  expect(await account.standing()).toEqual([])
})

test('what is sent, in its order', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy()
  const lab = labOf(account)
  for (const spec of run.study.functions) await lab.deploy(spec, run)
  expect(account.calls.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
    'sts GetCallerIdentity',
    'lambda GetAccountSettings',
    'cloudformation DescribeStacks',
    's3 CreateBucket',
    's3 PutBucketTagging',
    // Both functions have the same code.
    's3 HeadObject',
    's3 PutObject',
    's3 HeadObject',
    'cloudformation DescribeStacks',
    'cloudformation CreateStack',
    'cloudformation DescribeStacks',
    'lambda GetFunctionConfiguration',
    'lambda GetFunctionConfiguration',
    'lambda GetFunctionConfiguration',
    'lambda GetFunctionConfiguration',
  ])
  const create = account.calls.find(({ operation }) => operation === 'CreateStack')
  const form = new URLSearchParams(create?.body.toString())
  expect(Object.fromEntries([...form].filter(([name]) => name !== 'TemplateBody'))).toMatchObject({
    StackName: 'coldframe-photos-20261124-143000',
    ClientRequestToken: 'coldframe-photos-20261124-143000-1',
    'Capabilities.member.1': 'CAPABILITY_IAM',
    'Tags.member.1.Key': 'coldframe:study',
    'Tags.member.1.Value': 'photos',
    'Tags.member.2.Key': 'coldframe:run',
    'Tags.member.2.Value': 'photos-20261124-143000',
    'Parameters.member.1.ParameterKey': 'RunId',
  })
  await lab.close()
})

test('nothing is made without a yes, beyond the budget, or for options that cannot be', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const seen: number[] = []
  const refusals: [AwsLabOptions, unknown][] = [
    [{ yes: false }, NotConfirmedError],
    [
      {
        yes: false,
        confirm({ cost }) {
          seen.push(cost.totalUsd)
          return false
        },
      },
      NotConfirmedError,
    ],
    [{ budgetUsd: 1e-9 }, BudgetExceededError],
  ]
  for (const [options, expected] of refusals) {
    const lab = labOf(account, options)
    await expect(lab.deploy(spec, run)).rejects.toBeInstanceOf(expected)
    await lab.destroy(run)
    await lab.close()
  }
  expect(seen).toHaveLength(1)
  expect(seen[0]).toBeGreaterThan(0)
  expect(await account.standing()).toEqual([])
  expect(account.operations('cloudformation')).toEqual([])
  for (const options of [{ budgetUsd: 0 }, { deadlineMs: -1 }, { csvTo: 'my-results' }])
    expect(() => awsLab(options)).toThrow('Expected')
})

test('a stack that is rolled back says why, and the next try makes it', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  account.unmakeable = { OneFunction: 'Memory 128 is out of range' }
  const failure = await labOf(account)
    .deploy(spec, run)
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StackFailedError)
  expect(failure).toMatchObject({
    status: 'ROLLBACK_COMPLETE',
    reasons: ['OneFunction: Memory 128 is out of range'],
  })
  account.unmakeable = {}
  const lab = labOf(account)
  await lab.deploy(spec, run)
  const tokens = account.calls.flatMap(({ operation, body }) =>
    operation === 'CreateStack'
      ? new URLSearchParams(body.toString()).get('ClientRequestToken')
      : [],
  )
  expect(tokens).toEqual([
    'coldframe-photos-20261124-143000-1',
    'coldframe-photos-20261124-143000-2',
  ])
  await lab.destroy(run)
  await lab.close()
  expect(await account.standing()).toEqual([])
})

const throttled = [
  'cloudformation CreateStack',
  'cloudformation DescribeStacks',
  'lambda GetFunctionConfiguration',
  'logs FilterLogEvents',
  'cloudformation DeleteStack',
]

test.each(['throttle', 'fail', 'lose'] as const)(
  'each first request of a kind meets the fault "%s", and the study goes its way',
  async (fault) => {
    const account = await fakeAccount()
    const { study, folder } = await smallStudy(['one'])
    const met = new Set<string>()
    account.fault = ({ service, operation, url }) => {
      // The timed uploads are not repeated.
      if (operation === 'PutObject' && !url.includes('/code/')) return undefined
      const kind = `${service} ${operation}`
      // The SDK waits long after it was throttled.
      if (fault === 'throttle' && !throttled.includes(kind)) return undefined
      if (met.has(kind)) return undefined
      met.add(kind)
      return fault
    }
    const lab = labOf(account, { maxAttempts: 4 })
    const result = await runStudy(study, lab, { directory: join(folder, 'runs') })
    expect(result.functions[0]?.ledger).toMatchObject({ closed: true, expected: 3 })
    expect(met).toContain('cloudformation CreateStack')
    expect(met).toContain('logs FilterLogEvents')
    expect(await account.standing()).toEqual([])
  },
)

test('killed before or after any request, a deployment goes on, and destroy leaves nothing', async () => {
  // Empty after each life, so that one account does for all.
  const account = await fakeAccount()
  const whole = await smallStudy(['one'])
  const lab = labOf(account)
  const live = async (place: Lab, run: Run) => {
    const spec = onlyFunction(run)
    const deployed = await place.deploy(spec, run)
    const upload = { key: `${run.runId}/one/000000.jpg`, file: spec.entry }
    await deployed.target(() => upload)({ index: 0, offsetMs: 0 })
  }
  await live(lab, whole.run)
  const requests = account.calls.length
  await lab.destroy(whole.run)
  await lab.close()
  const all = account.calls.length
  expect(requests).toBeGreaterThan(10)
  expect(all).toBeGreaterThan(requests + 8)

  for (let at = 0; at < all; at++)
    for (const fault of ['die-before', 'die-after'] as const)
      for (const goOn of at < requests ? [true, false] : [false]) {
        const { run } = await smallStudy(['one'])
        account.calls.length = 0
        account.fault = (_call, position) => (position === at ? fault : undefined)
        const killed = labOf(account)
        const life = async () => {
          await live(killed, run)
          await killed.destroy(run)
        }
        await expect(life(), `${fault} ${at}`).rejects.toThrow()
        await killed.close()

        account.dead = false
        account.fault = () => undefined
        const heir = labOf(account)
        if (goOn) await live(heir, run)
        await heir.destroy(run)
        await heir.destroy(run)
        await heir.close()
        expect(await account.standing(), `${fault} ${at}, going on: ${goOn}`).toEqual([])
      }
}, 180_000)

test('an event without a log line is waited for until the deadline, and is missing then', async () => {
  const account = await fakeAccount()
  const { study, folder } = await smallStudy(['one'])
  account.invoke = (key, count) =>
    key.endsWith('000001.jpg') ? undefined : invocationLines(key, count)
  const lab = labOf(account, { deadlineMs: 50 })
  const result = await runStudy(study, lab, { directory: join(folder, 'runs') })
  expect(result.functions[0]?.ledger).toMatchObject({
    closed: false,
    missing: [`${result.runId}/one/000001.jpg`],
  })
  expect(result.lab.facts['images that nothing was heard of until the deadline']).toBe(1)
})

test('what cannot be deleted is listed, the rest is gone, and the next try gets it', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const lab = labOf(account)
  const deployed = await lab.deploy(spec, run)
  await deployed.target(() => ({ key: `${run.runId}/one/000000.jpg`, file: spec.entry }))({
    index: 0,
    offsetMs: 0,
  })
  account.fault = ({ operation, url }) =>
    operation === 'DeleteObjects' && !url.includes('-code-') ? 'fail' : undefined
  const failure = await lab.destroy(run).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(NotDestroyedError)
  const { report } = failure as NotDestroyedError
  expect(report.notDeleted.map(({ what }) => what.split(' ')[0])).toEqual(['stack', 'bucket'])
  expect(report.deleted.some((what) => what.includes('-code-'))).toBe(true)
  account.fault = () => undefined
  await lab.destroy(run)
  await lab.close()
  expect(await account.standing()).toEqual([])
})

test('a run is not looked for in another account', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const lab = labOf(account)
  await lab.deploy(spec, run)
  await lab.close()
  account.accountId = '999999999999'
  const other = labOf(account)
  await expect(other.destroy(run)).rejects.toBeInstanceOf(OtherAccountError)
  await other.close()
})

test('cold starts are forced by another value of one variable; the others stay', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const lab = labOf(account, { forceColdStart: true })
  await lab.deploy(spec, run)
  await lab.deploy(spec, run)
  const [name = ''] = account.calls.flatMap(({ operation, url }) =>
    operation === 'UpdateFunctionConfiguration' ? url.split('/')[3] : [],
  )
  expect(account.variables(name)).toEqual({ MODE: 'one', COLDFRAME_REVISION: '2' })
  await lab.close()
})

test('an image that stands there is not sent again, and the resumed backlog knows it', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const upload = () => ({ key: `${run.runId}/one/000000.jpg`, file: spec.entry })
  const lab = labOf(account)
  await (await lab.deploy(spec, run)).target(upload)({ index: 0, offsetMs: 0 })
  await lab.close()
  account.invoke = () => undefined
  const heir = labOf(account)
  const resumed = await heir.deploy(spec, run)
  expect(await resumed.target(upload)({ index: 0, offsetMs: 0 })).toMatchObject({
    alreadyThere: true,
  })
  expect(await resumed.backlog()).toEqual({ waiting: 0, running: 0, finished: 1, failed: 0 })
  await heir.close()
})

test("the log can be collected by an export, and tables are put into a bucket of one's own", async () => {
  const account = await fakeAccount()
  await account.makeBucket('my-results')
  const { study, folder } = await smallStudy(['one'])
  const lab = labOf(account, { collect: 'export', csvTo: 's3://my-results/studies/' })
  const result = await runStudy(study, lab, { directory: join(folder, 'runs') })
  expect(result.functions[0]?.ledger).toMatchObject({ closed: true, found: 3 })
  expect(account.operations('logs')).toContain('CreateExportTask')
  expect(await account.standing()).toEqual(['bucket my-results'])
  const key = `studies/${result.runId}/one.csv`
  expect(await account.keys('my-results')).toEqual([key])
  const [heading, ...rows] = (await account.object('my-results', key)).trimEnd().split('\n')
  expect(heading).toMatch(/^requestId,attempt,/)
  expect(rows).toHaveLength(3)
})

test('the journal tells what was made, each line when it was', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy(['one'])
  const spec = onlyFunction(run)
  const lab = labOf(account)
  await lab.deploy(spec, run)
  await lab.destroy(run)
  await lab.close()
  const file = join(run.directory, 'aws.ndjson')
  expect(existsSync(file)).toBe(true)
  const events = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).event)
  expect(events).toEqual([
    'confirmed',
    'begun',
    'code',
    'stack-requested',
    'stack',
    'deployed',
    'destroying',
    'destroyed',
  ])
})

test('a template that is too long for a request goes by way of the code bucket', async () => {
  const account = await fakeAccount()
  const { run } = await smallStudy([...'abcdefghijkl'].map((letter) => `function-${letter}`))
  const lab = labOf(account)
  await lab.deploy(onlyFunction(run), run)
  const create = account.calls.find(({ operation }) => operation === 'CreateStack')
  const form = new URLSearchParams(create?.body.toString())
  expect(form.has('TemplateBody')).toBe(false)
  expect(form.get('TemplateURL')).toMatch(
    /^https:\/\/coldframe-[0-9a-f]{8}-code-123456789012\.s3\.eu-south-1\.amazonaws\.com\/template\.json$/,
  )
  await lab.destroy(run)
  await lab.close()
  expect(await account.standing()).toEqual([])
})
