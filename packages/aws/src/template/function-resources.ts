import { bucketResources } from './bucket-resources.ts'
import type { FunctionSettings, StackStudy } from './function-settings.ts'
import { attribute, ref, sub } from './intrinsic.ts'
import { functionPermissions, functionText, isGranted } from './permissions.ts'
import { policyDocument } from './policy-document.ts'
import { removal } from './removal.ts'
import type { FunctionProperties, Resource, Tag } from './resource.ts'

/** The alias that the bucket invokes where concurrency is provisioned. */
const aliasName = 'provisioned'

/**
 * One function with its role, log group, retries, queue of failed events, and the bucket that
 * triggers it.
 *
 * A bucket needs the permission to invoke, that one the function, that one its role, and the role
 * the bucket's name: the name is spelled out where it is needed, so nothing refers to the bucket.
 */
export function functionResources(
  settings: FunctionSettings,
  { name: study, retries }: StackStudy,
): Record<string, Resource> {
  const { spec, id, provisionedConcurrency } = settings
  const tags: readonly Tag[] = [
    { Key: 'coldframe:study', Value: study },
    { Key: 'coldframe:run', Value: ref('RunId') },
  ]
  const functionId = `${id}Function`
  const aliasId = `${id}Alias`
  const hasAlias = provisionedConcurrency !== undefined
  const logsPolicy = settings.keepLogs ? 'RetainExceptOnCreate' : 'Delete'

  return {
    [`${id}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: policyDocument([
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: ['sts:AssumeRole'],
          },
        ]),
        Policies: [
          {
            PolicyName: 'function',
            PolicyDocument: policyDocument(
              functionPermissions
                .filter((permission) => isGranted(permission, settings))
                .map(({ actions, resource }) => ({
                  Effect: 'Allow',
                  Action: actions,
                  Resource: [resource(settings)],
                })),
            ),
          },
        ],
        Tags: tags,
      },
    },
    [`${id}LogGroup`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: sub(`/aws/lambda/${functionText(spec.name)}`),
        RetentionInDays: settings.retentionDays,
        Tags: tags,
      },
      ...removal(logsPolicy),
    },
    [`${id}Failures`]: {
      Type: 'AWS::SQS::Queue',
      Properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true, Tags: tags },
      ...removal('Delete'),
    },
    [functionId]: {
      Type: 'AWS::Lambda::Function',
      Properties: functionProperties(settings, tags),
    },
    ...(hasAlias && {
      [`${id}Version`]: {
        Type: 'AWS::Lambda::Version',
        Properties: { FunctionName: ref(functionId) },
      },
      [aliasId]: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: aliasName,
          FunctionName: ref(functionId),
          FunctionVersion: attribute(`${id}Version`, 'Version'),
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: provisionedConcurrency },
        },
      },
    }),
    [`${id}Retries`]: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref(functionId),
        Qualifier: hasAlias ? aliasName : '$LATEST',
        MaximumRetryAttempts: retries,
        MaximumEventAgeInSeconds: settings.maximumEventAgeSeconds,
        DestinationConfig: { OnFailure: { Destination: attribute(`${id}Failures`, 'Arn') } },
      },
      ...(hasAlias && { DependsOn: [aliasId] }),
    },
    ...bucketResources(settings, tags, hasAlias ? ref(aliasId) : attribute(functionId, 'Arn')),
  }
}

function functionProperties(settings: FunctionSettings, tags: readonly Tag[]): FunctionProperties {
  const { spec, id, insightsLayer, reservedConcurrency } = settings
  const { environment = {} } = spec
  return {
    FunctionName: sub(functionText(spec.name)),
    ...(settings.package === 'image'
      ? { PackageType: 'Image', Code: { ImageUri: ref(`${id}Code`) } }
      : {
          PackageType: 'Zip',
          Code: { S3Bucket: ref('CodeBucket'), S3Key: ref(`${id}Code`) },
          Handler: 'index.handler',
          Runtime: settings.runtime,
        }),
    Architectures: [spec.architecture],
    MemorySize: spec.memorySizeMB,
    Timeout: spec.timeoutSeconds ?? 60,
    EphemeralStorage: { Size: settings.ephemeralStorageMB },
    ...(Object.keys(environment).length > 0 && { Environment: { Variables: environment } }),
    ...(insightsLayer !== undefined && { Layers: [insightsLayer] }),
    LoggingConfig: { LogFormat: settings.logFormat, LogGroup: ref(`${id}LogGroup`) },
    ...(settings.tracing && { TracingConfig: { Mode: 'Active' } }),
    ...(reservedConcurrency !== undefined && {
      ReservedConcurrentExecutions: reservedConcurrency,
    }),
    Role: attribute(`${id}Role`, 'Arn'),
    Tags: tags,
  }
}
