import type { Text } from './intrinsic.ts'
import type { PolicyDocument } from './policy-document.ts'

/** The resources that a study's stack is made of, with the properties that it sets. */
export type Resource =
  | ResourceOf<'AWS::IAM::Role', RoleProperties>
  | ResourceOf<'AWS::Logs::LogGroup', LogGroupProperties>
  | ResourceOf<'AWS::SQS::Queue', QueueProperties>
  | ResourceOf<'AWS::Lambda::Function', FunctionProperties>
  | ResourceOf<'AWS::Lambda::Version', VersionProperties>
  | ResourceOf<'AWS::Lambda::Alias', AliasProperties>
  | ResourceOf<'AWS::Lambda::EventInvokeConfig', EventInvokeConfigProperties>
  | ResourceOf<'AWS::Lambda::Permission', PermissionProperties>
  | ResourceOf<'AWS::S3::Bucket', BucketProperties>
  | ResourceOf<'AWS::S3::BucketPolicy', BucketPolicyProperties>

/** Properties of every resource of a type, as CloudFormation spells them. */
interface ResourceOf<Type extends string, Properties> {
  readonly Type: Type
  readonly Properties: Properties
  readonly DependsOn?: readonly string[] | undefined
  readonly DeletionPolicy?: DeletionPolicy | undefined
  readonly UpdateReplacePolicy?: 'Delete' | 'Retain' | undefined
}

/** `RetainExceptOnCreate` keeps a resource, but not that of a stack whose creation failed. */
export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate'

export interface Tag {
  readonly Key: string
  readonly Value: Text
}

interface RoleProperties {
  readonly AssumeRolePolicyDocument: PolicyDocument
  readonly Policies: readonly {
    readonly PolicyName: string
    readonly PolicyDocument: PolicyDocument
  }[]
  readonly Tags: readonly Tag[]
}

interface LogGroupProperties {
  readonly LogGroupName: Text
  readonly RetentionInDays: number
  readonly Tags: readonly Tag[]
}

interface QueueProperties {
  readonly MessageRetentionPeriod: number
  readonly SqsManagedSseEnabled: true
  readonly Tags: readonly Tag[]
}

export interface FunctionProperties {
  readonly FunctionName: Text
  readonly PackageType: 'Zip' | 'Image'
  readonly Code: { readonly S3Bucket: Text; readonly S3Key: Text } | { readonly ImageUri: Text }
  /** Zip only. */
  readonly Handler?: string | undefined
  readonly Runtime?: string | undefined
  readonly Architectures: readonly ['x86_64' | 'arm64']
  readonly MemorySize: number
  readonly Timeout: number
  readonly EphemeralStorage: { readonly Size: number }
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> } | undefined
  readonly Layers?: readonly string[] | undefined
  readonly LoggingConfig: { readonly LogFormat: 'Text' | 'JSON'; readonly LogGroup: Text }
  readonly TracingConfig?: { readonly Mode: 'Active' } | undefined
  readonly ReservedConcurrentExecutions?: number | undefined
  readonly Role: Text
  readonly Tags: readonly Tag[]
}

interface VersionProperties {
  readonly FunctionName: Text
}

interface AliasProperties {
  readonly Name: string
  readonly FunctionName: Text
  readonly FunctionVersion: Text
  readonly ProvisionedConcurrencyConfig: { readonly ProvisionedConcurrentExecutions: number }
}

interface EventInvokeConfigProperties {
  readonly FunctionName: Text
  readonly Qualifier: string
  readonly MaximumRetryAttempts: 0 | 1 | 2
  readonly MaximumEventAgeInSeconds: number
  readonly DestinationConfig: { readonly OnFailure: { readonly Destination: Text } }
}

interface PermissionProperties {
  readonly Action: 'lambda:InvokeFunction'
  readonly FunctionName: Text
  readonly Principal: 's3.amazonaws.com'
  readonly SourceAccount: Text
  readonly SourceArn: Text
}

interface BucketProperties {
  readonly BucketName: Text
  readonly BucketEncryption: {
    readonly ServerSideEncryptionConfiguration: readonly [
      { readonly ServerSideEncryptionByDefault: { readonly SSEAlgorithm: 'AES256' } },
    ]
  }
  readonly OwnershipControls: {
    readonly Rules: readonly [{ readonly ObjectOwnership: 'BucketOwnerEnforced' }]
  }
  readonly PublicAccessBlockConfiguration: {
    readonly BlockPublicAcls: true
    readonly BlockPublicPolicy: true
    readonly IgnorePublicAcls: true
    readonly RestrictPublicBuckets: true
  }
  readonly LifecycleConfiguration: {
    readonly Rules: readonly [
      {
        readonly Id: string
        readonly Status: 'Enabled'
        readonly ExpirationInDays: number
        readonly AbortIncompleteMultipartUpload: { readonly DaysAfterInitiation: number }
      },
    ]
  }
  readonly NotificationConfiguration: {
    readonly LambdaConfigurations: readonly [
      {
        readonly Event: 's3:ObjectCreated:*'
        readonly Filter: {
          readonly S3Key: {
            readonly Rules: readonly [{ readonly Name: 'prefix'; readonly Value: Text }]
          }
        }
        readonly Function: Text
      },
    ]
  }
  readonly Tags: readonly Tag[]
}

interface BucketPolicyProperties {
  readonly Bucket: Text
  readonly PolicyDocument: PolicyDocument
}
