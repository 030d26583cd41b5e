import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { formatReport } from '@coldframe/core'
import { openLogStore, startLogs, startS3 } from '@coldframe/local'
import { onTestFinished } from 'vitest'
import type { Template } from '../../template/template.ts'

const accountId = '123456789012'
const region = 'eu-south-1'

/** One request as it came, with its operation's name. */
export interface FakeCall {
  readonly service: string
  readonly operation: string
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * - `throttle`, `fail`: an error of AWS's instead of the work
 * - `lose`: the work is done, the connection ends without an answer
 * - `die-before`, `die-after`: from here on, without or with this work, no connection is answered
 */
export type Fault = 'throttle' | 'fail' | 'lose' | 'die-before' | 'die-after'

interface Stack {
  readonly name: string
  readonly id: string
  readonly token: string
  readonly template: Template
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  status: string
  /** Of functions, by name. */
  readonly functions: Map<string, FakeFunction>
  readonly buckets: string[]
  readonly groups: string[]
}

interface FakeFunction {
  readonly bucket: string
  readonly group: string
  variables: Record<string, string>
  /** How often it is still seen as not ready. */
  pending: number
}

/**
 * An AWS account in memory, as far as a study needs one: STS, CloudFormation and Lambda are modelled
 * here; S3 and CloudWatch Logs are those of `@coldframe/local`. An image that is put into a function's
 * bucket is invoked at once, and its log lines are there.
 */
export async function fakeAccount() {
  const directory = await mkdtemp(join(tmpdir(), 'coldframe-account-'))
  const s3 = await startS3({ directory: join(directory, 's3'), region, onEvent() {} })
  const store = await openLogStore({ directory: join(directory, 'logs') })
  const logs = await startLogs({ store, region, exportTo: s3 })
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' }
  const own = new S3Client({ region, endpoint: s3.endpoint, credentials, forcePathStyle: true })

  const stacks: Stack[] = []
  const calls: FakeCall[] = []
  const account = {
    accountId,
    endpoint: '',
    calls,
    /** Decides what goes wrong, by the call and its position. */
    fault: (_call: FakeCall, _position: number): Fault | undefined => undefined,
    /** Resources that the next stacks cannot make, with the reason. */
    unmakeable: {} as Record<string, string>,
    /** Log lines of an image; `undefined` loses the event. */
    invoke: invocationLines as (key: string, count: number) => string[] | undefined,
    dead: false,
    put: (bucket: string, key: string) => s3.putObject(bucket, key, [Buffer.from('x')]),
    makeBucket: (bucket: string) => own.send(new CreateBucketCommand({ Bucket: bucket })),
    async keys(bucket: string): Promise<string[]> {
      const { Contents = [] } = await own.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.map(({ Key = '' }) => Key)
    },
    async object(bucket: string, key: string): Promise<string> {
      const { body } = await forward(s3.endpoint, {
        method: 'GET',
        url: `/${bucket}/${key}`,
        headers: { authorization: 'fake' },
        body: Buffer.alloc(0),
      })
      return body.toString()
    },
    variables: (name: string): Record<string, string> | undefined =>
      stacks.find(({ functions }) => functions.has(name))?.functions.get(name)?.variables,
    operations: (service: string) =>
      calls.flatMap((call) => (call.service === service ? [call.operation] : [])),
    /** All that costs money, or is in the way of another run. */
    async standing(): Promise<string[]> {
      const { Buckets = [] } = await own.send(new ListBucketsCommand({}))
      return [
        ...stacks.flatMap(({ name, status }) =>
          status === 'DELETE_COMPLETE' ? [] : [`stack ${name}`],
        ),
        ...Buckets.map(({ Name }) => `bucket ${Name}`),
        ...(await store.groups()).map(({ name }) => `log group ${name}`),
      ]
    },
  }

  const answers: Record<string, (call: FakeCall) => Promise<Answer>> = {
    sts: async () =>
      xml('GetCallerIdentity', {
        Account: account.accountId,
        Arn: `arn:aws:iam::${accountId}:root`,
        UserId: 'A',
      }),
    servicequotas: async () => json({ Quota: { Value: 1000 } }),
    iam: async () => error('AccessDenied', 'not here', 403),
    cloudformation: async ({ operation, body }) => {
      const form = new URLSearchParams(body.toString())
      const name = form.get('StackName') ?? ''
      const stack =
        stacks.find(({ id }) => id === name) ??
        stacks.findLast((each) => each.name === name && each.status !== 'DELETE_COMPLETE')
      if (operation === 'CreateStack') return createStack(name, form, stack)
      if (!stack) return error('ValidationError', `Stack with id ${name} does not exist`)
      if (operation === 'DescribeStacks') {
        await advance(stack)
        return describe(stack)
      }
      if (operation === 'DeleteStack') {
        if (stack.status !== 'DELETE_COMPLETE') stack.status = 'DELETE_IN_PROGRESS'
        return xml(operation, {})
      }
      if (operation === 'DescribeStackEvents')
        return xml(operation, {
          StackEvents: [
            event(stack, 'Other', 'Resource creation cancelled'),
            ...Object.entries(account.unmakeable).map(([id, reason]) => event(stack, id, reason)),
          ],
        })
      if (operation === 'ListStackResources')
        return xml(operation, {
          StackResourceSummaries: stack.buckets.map((bucket) => ({
            LogicalResourceId: 'Images',
            PhysicalResourceId: bucket,
            ResourceType: 'AWS::S3::Bucket',
            ResourceStatus: 'DELETE_FAILED',
            ResourceStatusReason: 'The bucket you tried to delete is not empty',
          })),
        })
      return error('InvalidAction', operation)
    },
    lambda: async ({ operation, url, body }) => {
      if (operation === 'GetAccountSettings')
        return json({
          AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
        })
      const name = decodeURIComponent(url.split('/')[3] ?? '')
      const found = stacks.flatMap(({ functions }) => functions.get(name) ?? [])[0]
      if (!found)
        return json({ Type: 'User', Message: 'not found' }, 404, 'ResourceNotFoundException')
      if (operation === 'UpdateFunctionConfiguration') {
        found.variables = JSON.parse(body.toString()).Environment.Variables
        found.pending = 1
      }
      const State = found.pending > 0 ? 'Pending' : 'Active'
      found.pending = Math.max(0, found.pending - 1)
      return json({
        FunctionName: name,
        State,
        LastUpdateStatus: State === 'Active' ? 'Successful' : 'InProgress',
        RevisionId: 'r',
        Environment: { Variables: found.variables },
      })
    },
    logs: (call) => forward(logs.endpoint, call),
    s3: async (call) => {
      if (call.operation === 'PutBucketTagging' || call.operation === 'PutBucketPolicy')
        return { status: 204, headers: {}, body: Buffer.alloc(0) }
      if (call.operation === 'ListMultipartUploads') return text('<ListMultipartUploadsResult/>')
      const answer = await forward(s3.endpoint, call)
      const [, bucket = '', ...key] = decodeURIComponent(call.url.split('?')[0] ?? '').split('/')
      if (call.operation === 'PutObject' && answer.status === 200)
        await invoke(bucket, key.join('/'))
      return answer
    },
  }

  async function createStack(name: string, form: URLSearchParams, found?: Stack): Promise<Answer> {
    if (found) return error('AlreadyExistsException', `Stack [${name}] already exists`)
    const list = (prefix: string, key: string, value: string): Record<string, string> => {
      const entries: [string, string][] = []
      for (let index = 1; form.has(`${prefix}.member.${index}.${key}`); index++)
        entries.push([
          form.get(`${prefix}.member.${index}.${key}`) ?? '',
          form.get(`${prefix}.member.${index}.${value}`) ?? '',
        ])
      return Object.fromEntries(entries)
    }
    const body = form.get('TemplateBody')
    const [bucket = '', key = ''] =
      /^https:\/\/([^.]+)\.[^/]+\/(.+)$/.exec(form.get('TemplateURL') ?? '')?.slice(1) ?? []
    const stack: Stack = {
      name,
      id: `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${stacks.length}`,
      token: form.get('ClientRequestToken') ?? '',
      template: JSON.parse(body ?? (await account.object(bucket, key))),
      parameters: list('Parameters', 'ParameterKey', 'ParameterValue'),
      tags: list('Tags', 'Key', 'Value'),
      status: 'CREATE_IN_PROGRESS',
      functions: new Map(),
      buckets: [],
      groups: [],
    }
    stacks.push(stack)
    const value = resolver(stack)
    const ofType = (type: string) =>
      Object.entries(stack.template.Resources).filter(([, { Type }]) => Type === type)
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup')) {
      const group = value((Properties as { LogGroupName: unknown }).LogGroupName)
      stack.groups.push(group)
      await store.createGroup(group)
    }
    for (const [, { Properties }] of ofType('AWS::S3::Bucket')) {
      const images = value((Properties as { BucketName: unknown }).BucketName)
      stack.buckets.push(images)
      await account.makeBucket(images)
    }
    for (const [index, [, { Properties }]] of ofType('AWS::Lambda::Function').entries()) {
      const { FunctionName, Environment } = Properties as {
        FunctionName: unknown
        Environment?: { Variables: Record<string, string> }
      }
      stack.functions.set(value(FunctionName), {
        bucket: stack.buckets[index] ?? '',
        group: stack.groups[index] ?? '',
        variables: Environment?.Variables ?? {},
        pending: 1,
      })
    }
    return xml('CreateStack', { StackId: stack.id })
  }

  /** CloudFormation goes one step on with each look. */
  async function advance(stack: Stack): Promise<void> {
    const failing = Object.keys(account.unmakeable).length > 0
    if (stack.status === 'CREATE_IN_PROGRESS')
      stack.status = failing ? 'ROLLBACK_IN_PROGRESS' : 'CREATE_COMPLETE'
    else if (stack.status === 'ROLLBACK_IN_PROGRESS')
      stack.status = (await removeResources(stack)) ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED'
    else if (stack.status === 'DELETE_IN_PROGRESS')
      stack.status = (await removeResources(stack)) ? 'DELETE_COMPLETE' : 'DELETE_FAILED'
  }

  /** @returns Whether all are gone: a bucket with objects stays. */
  async function removeResources(stack: Stack): Promise<boolean> {
    stack.functions.clear()
    const groups = (await store.groups()).map(({ name }) => name)
    for (const group of stack.groups.splice(0))
      if (groups.includes(group)) await store.deleteGroup(group)
    for (const bucket of [...stack.buckets]) {
      if ((await account.keys(bucket)).length > 0) return false
      await own.send(new DeleteBucketCommand({ Bucket: bucket }))
      stack.buckets.splice(stack.buckets.indexOf(bucket), 1)
    }
    return true
  }

  function describe(stack: Stack): Answer {
    const value = resolver(stack)
    const outputs = stack.status === 'CREATE_COMPLETE' ? stack.template.Outputs : {}
    return xml('DescribeStacks', {
      Stacks: [
        {
          StackName: stack.name,
          StackId: stack.id,
          StackStatus: stack.status,
          CreationTime: '2026-11-24T12:00:00Z',
          Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
          Outputs: Object.entries(outputs).map(([OutputKey, { Value }]) => ({
            OutputKey,
            OutputValue: value(Value),
          })),
        },
      ],
    })
  }

  let invocations = 0
  async function invoke(bucket: string, key: string): Promise<void> {
    const [found] = stacks.flatMap(({ functions }) =>
      [...functions.values()].filter((each) => each.bucket === bucket),
    )
    const lines = found && account.invoke(key, ++invocations)
    if (!lines) return
    await store.createStream(found.group, 'stream')
    const timestamp = Date.now()
    await store.append(
      found.group,
      'stream',
      lines.map((message) => ({ timestamp, message })),
    )
  }

  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
    const { method = '', url = '', headers } = incoming
    const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
      headers.authorization ?? '',
    )
    const service = scope?.[1] === region ? (scope[2] ?? '') : 'unsigned'
    const request = { service, method, url, headers, body: Buffer.concat(parts) }
    const call = { ...request, operation: operationOf(request) }
    const position = calls.push(call) - 1
    const fault = account.dead ? 'die-before' : account.fault(call, position)
    if (fault === 'die-before' || fault === 'die-after') account.dead = true
    if (fault === 'die-before') return response.destroy()
    let answer: Answer
    if (fault === 'throttle') answer = refusal(service, 'ThrottlingException', 400)
    else if (fault === 'fail') answer = refusal(service, 'InternalFailure', 500)
    else
      answer = await (
        answers[service] ?? (async () => error('MissingAuthenticationToken', url, 403))
      )(call)
    if (fault === 'lose' || fault === 'die-after') return response.destroy()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  account.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    own.destroy()
    await logs.close()
    await s3.close()
    await store.close()
    await rm(directory, { recursive: true, force: true })
  })
  return account
}

export type FakeAccount = Awaited<ReturnType<typeof fakeAccount>>

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

function text(body: string, status = 200, type = 'text/xml', headers = {}): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) }
}

function json(value: object, status = 200, errorType?: string): Answer {
  return text(JSON.stringify(value), status, 'application/json', {
    ...(errorType && { 'x-amzn-errortype': errorType }),
  })
}

function xml(operation: string, result: object): Answer {
  return text(
    `<${operation}Response><${operation}Result>${elements(result)}</${operation}Result></${operation}Response>`,
  )
}

function error(code: string, message: string, status = 400): Answer {
  return text(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    status,
  )
}

/** An error in the words of the service's protocol. */
function refusal(service: string, code: string, status: number): Answer {
  if (service === 's3') return text('<Error><Code>SlowDown</Code></Error>', 503)
  if (service === 'sts' || service === 'cloudformation') return error(code, 'not now', status)
  return json({ __type: code, message: 'not now' }, status, code)
}

function elements(value: unknown): string {
  if (Array.isArray(value))
    return value.map((each) => `<member>${elements(each)}</member>`).join('')
  if (typeof value !== 'object' || value === null)
    return String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return Object.entries(value)
    .map(([name, each]) => `<${name}>${elements(each)}</${name}>`)
    .join('')
}

function event(stack: Stack, LogicalResourceId: string, ResourceStatusReason: string): object {
  return {
    StackId: stack.id,
    EventId: LogicalResourceId,
    StackName: stack.name,
    Timestamp: '2026-11-24T12:00:00Z',
    LogicalResourceId,
    ResourceStatus: 'CREATE_FAILED',
    ResourceStatusReason,
  }
}

/** Ref, Fn::Sub and Fn::GetAtt, as far as names and outputs need them. */
function resolver({ template, parameters }: Stack): (text: unknown) => string {
  const known: Record<string, string> = {
    ...parameters,
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
  }
  const value = (of: unknown): string => {
    if (typeof of === 'string') return of
    const { Ref: name, 'Fn::Sub': pattern } = of as { Ref?: string; 'Fn::Sub'?: string }
    if (pattern) return pattern.replace(/\$\{([^}]+)\}/g, (_, each: string) => known[each] ?? each)
    if (name === undefined) return 'attribute'
    const { Properties } = template.Resources[name] ?? {}
    const named = { ...Properties } as Record<string, unknown>
    const physical = named.BucketName ?? named.FunctionName ?? named.LogGroupName
    return known[name] ?? (physical === undefined ? name : value(physical))
  }
  return value
}

function operationOf(call: Omit<FakeCall, 'operation'>): string {
  const { service, method, url, headers, body } = call
  if (headers['x-amz-target']) return String(headers['x-amz-target']).split('.')[1] ?? ''
  if (service === 'sts' || service === 'cloudformation' || service === 'iam')
    return new URLSearchParams(body.toString()).get('Action') ?? ''
  if (service === 'lambda') {
    if (url.includes('account-settings')) return 'GetAccountSettings'
    return method === 'PUT' ? 'UpdateFunctionConfiguration' : 'GetFunctionConfiguration'
  }
  const { pathname, searchParams } = new URL(url, 'http://s3')
  const ofObject = pathname.split('/').filter((part) => part !== '').length > 1
  if (searchParams.has('tagging')) return 'PutBucketTagging'
  if (searchParams.has('policy')) return 'PutBucketPolicy'
  if (searchParams.has('uploads')) return 'ListMultipartUploads'
  if (searchParams.has('delete')) return 'DeleteObjects'
  if (searchParams.has('list-type')) return 'ListObjectsV2'
  const verb = { PUT: ofObject ? 'Put' : 'Create', GET: 'Get', HEAD: 'Head', DELETE: 'Delete' }
  return `${verb[method as keyof typeof verb]}${ofObject ? 'Object' : 'Bucket'}`
}

function forward(
  endpoint: string,
  { method, url, headers, body }: Pick<FakeCall, 'method' | 'url' | 'headers' | 'body'>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { 'transfer-encoding': _chunked, ...kept } = headers
    const outgoing = httpRequest(
      `${endpoint}${url}`,
      { method, headers: { ...kept, 'content-length': body.length } },
      async (incoming) => {
        const parts: Buffer[] = []
        for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
        const { 'transfer-encoding': _, ...own } = incoming.headers as Record<string, string>
        const { statusCode: status = 500 } = incoming
        resolve({ status, headers: own, body: Buffer.concat(parts) })
      },
    )
    outgoing.on('error', reject).end(body)
  })
}

/** A request that went well, in text logs. */
export function invocationLines(key: string, count: number, status?: string): string[] {
  const requestId = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  const start = { sequence: count, initializedAtMs: 0, receivedAtMs: Date.now() }
  const received = {
    coldframe: 1,
    event: 'received',
    requestId,
    part: 0,
    parts: 1,
    objects: [{ bucket: 'b', key }],
    start,
  }
  const report = {
    requestId,
    durationMs: 12.5,
    billedDurationMs: 13,
    memorySizeMB: 128,
    maxMemoryUsedMB: 60,
  }
  return [
    `START RequestId: ${requestId} Version: $LATEST\n`,
    `${JSON.stringify(received)}\n`,
    `END RequestId: ${requestId}\n`,
    formatReport(status === undefined ? report : { ...report, status }),
  ]
}
