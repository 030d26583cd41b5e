import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spec, studyOf, two } from '../testing/studies.ts'
import type { TemplateOptions } from './function-options.ts'
import type { Text } from './intrinsic.ts'
import type { PolicyStatement } from './policy-document.ts'
import type { Resource } from './resource.ts'
import { bucketName, functionName, logGroupName, stackName } from './stack-names.ts'
import { stackParameters } from './stack-parameters.ts'
import { studyTemplate } from './study-template.ts'
import type { Template } from './template.ts'

const runId = 'photos-20261124-143000'
const accountId = '123456789012'

const layers = {
  x86_64: 'arn:aws:lambda:eu-south-1:123456789012:layer:LambdaInsightsExtension:31',
}
const everything: TemplateOptions = {
  tracing: true,
  functions: { onnx: { insights: layers, reservedConcurrency: 20, provisionedConcurrency: 5 } },
}

/** Everything that a run's names depend on, filled in. */
function filled(text: Text): string {
  if (typeof text !== 'string' && 'Fn::GetAtt' in text) return text['Fn::GetAtt'].join('.')
  const values: Readonly<Record<string, string>> = {
    ...stackParameters(studyOf(spec('any')), {
      runId,
      code: { any: { kind: 'zip', bucket: 'code', key: 'any.zip' } },
    }),
    'AWS::AccountId': accountId,
    'AWS::Region': 'eu-south-1',
    'AWS::Partition': 'aws',
  }
  if (typeof text !== 'string' && 'Ref' in text) return values[text.Ref] ?? text.Ref
  return (typeof text === 'string' ? text : text['Fn::Sub']).replaceAll(
    /\$\{([^}]+)\}/g,
    (whole, name: string) => values[name] ?? whole,
  )
}

function resource<Type extends Resource['Type']>(
  template: Template,
  id: string,
  type: Type,
): Extract<Resource, { Type: Type }> {
  const found = template.Resources[id]
  if (found?.Type !== type) throw new Error(`${id} is ${found?.Type}, not ${type}`)
  return found as Extract<Resource, { Type: Type }>
}

function rights(template: Template, id: string): string[] {
  const [policy] = resource(template, id, 'AWS::IAM::Role').Properties.Policies
  const statements: readonly PolicyStatement[] = policy?.PolicyDocument.Statement ?? []
  return statements.flatMap(({ Effect, Action, Resource = [] }) =>
    Action.flatMap((action) => Resource.map((arn) => `${Effect} ${action} ${filled(arn)}`)),
  )
}

test('a role allows these actions on these resources, and nothing else', () => {
  const bucket = `arn:aws:s3:::${bucketName({ runId }, 'onnx', accountId)}`
  const group = `arn:aws:logs:eu-south-1:${accountId}:log-group:${logGroupName({ runId }, 'onnx')}:*`
  expect(rights(studyTemplate(two), 'OnnxRole')).toEqual([
    `Allow logs:CreateLogStream ${group}`,
    `Allow logs:PutLogEvents ${group}`,
    `Allow s3:GetObject ${bucket}/${runId}/*`,
    `Allow s3:ListBucket ${bucket}`,
    'Allow sqs:SendMessage OnnxFailures.Arn',
  ])
})

test('Insights and tracing add these, where they are switched on', () => {
  const insights = `arn:aws:logs:eu-south-1:${accountId}:log-group:/aws/lambda-insights:*`
  const template = studyTemplate(two, everything)
  expect(rights(template, 'OnnxRole').slice(5)).toEqual([
    `Allow logs:CreateLogGroup ${insights}`,
    `Allow logs:CreateLogStream ${insights}`,
    `Allow logs:PutLogEvents ${insights}`,
    'Allow xray:PutTelemetryRecords *',
    'Allow xray:PutTraceSegments *',
  ])
  expect(rights(template, 'PytorchRole').slice(5)).toEqual([
    'Allow xray:PutTelemetryRecords *',
    'Allow xray:PutTraceSegments *',
  ])
})

test('only Lambda may take a role on', () => {
  expect(
    resource(studyTemplate(two), 'OnnxRole', 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument
      .Statement,
  ).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ['sts:AssumeRole'],
    },
  ])
})

test('a stack has these resources', () => {
  const types = ({ Resources }: Template): string[] =>
    Object.entries(Resources).map(([id, { Type }]) => `${id} ${Type}`)
  expect(types(studyTemplate(studyOf(spec('onnx'))))).toEqual([
    'OnnxRole AWS::IAM::Role',
    'OnnxLogGroup AWS::Logs::LogGroup',
    'OnnxFailures AWS::SQS::Queue',
    'OnnxFunction AWS::Lambda::Function',
    'OnnxRetries AWS::Lambda::EventInvokeConfig',
    'OnnxPermission AWS::Lambda::Permission',
    'OnnxImages AWS::S3::Bucket',
    'OnnxImagesPolicy AWS::S3::BucketPolicy',
  ])
  expect(types(studyTemplate(two, everything)).slice(4, 6)).toEqual([
    'OnnxVersion AWS::Lambda::Version',
    'OnnxAlias AWS::Lambda::Alias',
  ])
})

test('a zip is a function of the managed runtime, under text logs and in its own group', () => {
  const { FunctionName, Tags, ...properties } = resource(
    studyTemplate(two),
    'OnnxFunction',
    'AWS::Lambda::Function',
  ).Properties
  expect(filled(FunctionName)).toBe(functionName({ runId }, 'onnx'))
  expect(properties).toEqual({
    PackageType: 'Zip',
    Code: { S3Bucket: { Ref: 'CodeBucket' }, S3Key: { Ref: 'OnnxCode' } },
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Architectures: ['x86_64'],
    MemorySize: 1536,
    Timeout: 30,
    EphemeralStorage: { Size: 512 },
    Environment: { Variables: { COLDFRAME_LOAD_WHEN: 'init' } },
    LoggingConfig: { LogFormat: 'Text', LogGroup: { Ref: 'OnnxLogGroup' } },
    Role: { 'Fn::GetAtt': ['OnnxRole', 'Arn'] },
  })
})

test('PyTorch is an image, which has no runtime and no handler', () => {
  const { FunctionName, Tags, ...properties } = resource(
    studyTemplate(two),
    'PytorchFunction',
    'AWS::Lambda::Function',
  ).Properties
  expect(properties).toEqual({
    PackageType: 'Image',
    Code: { ImageUri: { Ref: 'PytorchCode' } },
    Architectures: ['arm64'],
    MemorySize: 3008,
    Timeout: 60,
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: { Ref: 'PytorchLogGroup' } },
    Role: { 'Fn::GetAtt': ['PytorchRole', 'Arn'] },
  })
})

test('options set their property, for all functions or for one', () => {
  const template = studyTemplate(two, {
    ...everything,
    logFormat: 'JSON',
    ephemeralStorageMB: 1024,
    functions: {
      ...everything.functions,
      pytorch: { logFormat: 'Text', ephemeralStorageMB: undefined, runtime: undefined },
    },
  })
  const onnx = resource(template, 'OnnxFunction', 'AWS::Lambda::Function').Properties
  const pytorch = resource(template, 'PytorchFunction', 'AWS::Lambda::Function').Properties
  expect(onnx).toMatchObject({
    LoggingConfig: { LogFormat: 'JSON' },
    EphemeralStorage: { Size: 1024 },
    Layers: [layers.x86_64],
    TracingConfig: { Mode: 'Active' },
    ReservedConcurrentExecutions: 20,
  })
  expect(pytorch).toMatchObject({
    LoggingConfig: { LogFormat: 'Text' },
    EphemeralStorage: { Size: 1024 },
    TracingConfig: { Mode: 'Active' },
  })
  expect(pytorch).not.toHaveProperty('Layers')
  expect(pytorch).not.toHaveProperty('ReservedConcurrentExecutions')
})

test('failed events are tried again as the study says, then go to a queue', () => {
  const template = studyTemplate({ ...two, retries: 1 }, { maximumEventAgeSeconds: 600 })
  expect(resource(template, 'OnnxRetries', 'AWS::Lambda::EventInvokeConfig').Properties).toEqual({
    FunctionName: { Ref: 'OnnxFunction' },
    Qualifier: '$LATEST',
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 600,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': ['OnnxFailures', 'Arn'] } },
    },
  })
  expect(resource(template, 'OnnxFailures', 'AWS::SQS::Queue').Properties).toMatchObject({
    MessageRetentionPeriod: 14 * 24 * 3600,
    SqsManagedSseEnabled: true,
  })
})

test('a bucket is private, encrypted, TLS-only, owned by the account, and empties itself', () => {
  const template = studyTemplate(two, { imageDays: 3 })
  const { Tags, BucketName, NotificationConfiguration, ...bucket } = resource(
    template,
    'OnnxImages',
    'AWS::S3::Bucket',
  ).Properties
  expect(filled(BucketName)).toBe(bucketName({ runId }, 'onnx', accountId))
  expect(bucket).toEqual({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    LifecycleConfiguration: {
      Rules: [
        {
          Id: 'expire',
          Status: 'Enabled',
          ExpirationInDays: 3,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
  })
  const policy = resource(template, 'OnnxImagesPolicy', 'AWS::S3::BucketPolicy').Properties
  const [statement, ...others] = policy.PolicyDocument.Statement
  const arn = `arn:aws:s3:::${bucketName({ runId }, 'onnx', accountId)}`
  expect(others).toEqual([])
  expect({ ...statement, Resource: statement?.Resource?.map(filled) }).toEqual({
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:*'],
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  })
})

test("each object under the run's prefix invokes the function, from this bucket and account only", () => {
  const template = studyTemplate(two)
  const bucket = resource(template, 'OnnxImages', 'AWS::S3::Bucket')
  expect(bucket.Properties.NotificationConfiguration).toEqual({
    LambdaConfigurations: [
      {
        Event: 's3:ObjectCreated:*',
        Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: { 'Fn::Sub': `\${RunId}/` } }] } },
        Function: { 'Fn::GetAtt': ['OnnxFunction', 'Arn'] },
      },
    ],
  })
  expect(bucket.DependsOn).toEqual(['OnnxPermission', 'OnnxRetries'])
  const { SourceArn, ...permission } = resource(
    template,
    'OnnxPermission',
    'AWS::Lambda::Permission',
  ).Properties
  expect(filled(SourceArn)).toBe(`arn:aws:s3:::${bucketName({ runId }, 'onnx', accountId)}`)
  expect(permission).toEqual({
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['OnnxFunction', 'Arn'] },
    Principal: 's3.amazonaws.com',
    SourceAccount: { Ref: 'AWS::AccountId' },
  })
})

test('with provisioned concurrency the bucket invokes the alias, and the retries are its own', () => {
  const template = studyTemplate(two, everything)
  expect(resource(template, 'OnnxAlias', 'AWS::Lambda::Alias').Properties).toEqual({
    Name: 'provisioned',
    FunctionName: { Ref: 'OnnxFunction' },
    FunctionVersion: { 'Fn::GetAtt': ['OnnxVersion', 'Version'] },
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 },
  })
  const bucket = resource(template, 'OnnxImages', 'AWS::S3::Bucket').Properties
  expect(bucket.NotificationConfiguration.LambdaConfigurations[0].Function).toEqual({
    Ref: 'OnnxAlias',
  })
  expect(
    resource(template, 'OnnxPermission', 'AWS::Lambda::Permission').Properties.FunctionName,
  ).toEqual({ Ref: 'OnnxAlias' })
  expect(resource(template, 'OnnxRetries', 'AWS::Lambda::EventInvokeConfig')).toMatchObject({
    DependsOn: ['OnnxAlias'],
    Properties: { Qualifier: 'provisioned' },
  })
})

test('deleting the stack leaves nothing, or the logs where they are to be kept', () => {
  const group = (options: TemplateOptions): object =>
    resource(studyTemplate(two, options), 'OnnxLogGroup', 'AWS::Logs::LogGroup')
  expect(group({ retentionDays: 90 })).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: { RetentionInDays: 90 },
  })
  expect(group({ keepLogs: true })).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  })
  const kept = Object.entries(studyTemplate(two, { keepLogs: true }).Resources)
    .filter(([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete')
    .map(([id]) => id)
  expect(kept).toEqual(['OnnxLogGroup', 'PytorchLogGroup'])
})

test('everything that takes tags carries the study and the run', () => {
  const untagged = new Set<string>()
  for (const { Type, Properties } of Object.values(studyTemplate(two, everything).Resources)) {
    if (!('Tags' in Properties)) untagged.add(Type)
    else
      expect(Properties.Tags).toEqual([
        { Key: 'coldframe:study', Value: 'photos' },
        { Key: 'coldframe:run', Value: { Ref: 'RunId' } },
      ])
  }
  expect([...untagged]).toEqual([
    'AWS::Lambda::Version',
    'AWS::Lambda::Alias',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::Permission',
    'AWS::S3::BucketPolicy',
  ])
})

/** What a value refers to, anywhere in it. */
function references(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name)
  if (typeof value !== 'object' || value === null) return []
  if ('Ref' in value) return [String(value.Ref)]
  if ('Fn::GetAtt' in value) return [String((value['Fn::GetAtt'] as unknown[])[0])]
  return Object.values(value).flatMap(references)
}

/** The ids in an order in which each comes after those that it needs; throws at a circle. */
function creationOrder({ Resources, Parameters }: Template): string[] {
  const order: string[] = []
  const visit = (id: string, path: readonly string[]): void => {
    if (order.includes(id) || id in Parameters || id.startsWith('AWS::')) return
    if (path.includes(id)) throw new Error(`a circle: ${[...path, id].join(' ')}`)
    const found = Resources[id]
    if (!found) throw new Error(`${path.at(-1)} refers to ${id}, which is not there`)
    for (const other of [...references(found.Properties), ...(found.DependsOn ?? [])])
      visit(other, [...path, id])
    order.push(id)
  }
  for (const id of Object.keys(Resources)) visit(id, [])
  return order
}

test('no circle of references, and the bucket is the last to be made but for its policy', () => {
  const order = creationOrder(studyTemplate(studyOf(spec('onnx'))))
  expect(order.slice(-2)).toEqual(['OnnxImages', 'OnnxImagesPolicy'])
  expect(creationOrder(studyTemplate(two, everything))).toHaveLength(18)
})

const name = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,38}[a-zA-Z0-9])?$/)
const study = fc.record({
  name: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/),
  functions: fc
    .uniqueArray(fc.oneof(name, fc.constantFrom('code', 'run', 'a', 'A', 'a-b', 'AB', 'images')), {
      minLength: 1,
      maxLength: 12,
    })
    .map((names) => names.map((one) => spec(one))),
})

test('names are legal and differ, for every study that can be defined', () => {
  fc.assert(
    fc.property(study, ({ name, functions }) => {
      const run = { runId: `${name}-20261124-143000-12` }
      const buckets = functions.map((one) => bucketName(run, one.name, accountId))
      const names = functions.map((one) => functionName(run, one.name))
      for (const bucket of buckets) expect(bucket).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/)
      for (const one of names) expect(one).toMatch(/^[a-zA-Z0-9-_]{1,64}$/)
      expect(stackName(run)).toMatch(/^[a-zA-Z][a-zA-Z0-9-]{0,127}$/)
      expect(new Set([...buckets, ...names]).size).toBe(2 * functions.length)

      const template = studyTemplate({ name, functions, retries: 2 })
      const ids = [
        ...Object.keys(template.Parameters),
        ...Object.keys(template.Resources),
        ...Object.keys(template.Outputs),
      ]
      for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9]{1,255}$/)
      expect(new Set(ids).size).toBe(ids.length)
      expect(Object.keys(template.Resources)).toHaveLength(8 * functions.length)
      expect(creationOrder(template)).toHaveLength(8 * functions.length)
    }),
  )
})
