import type { CsvPlace } from './csv-place.ts'
import { namePrefix } from './stack-names.ts'

/** Where a study runs, as ARNs say it. */
export interface Place {
  readonly partition: string
  readonly region: string
  readonly accountId: string
  /** Where tables are put. */
  readonly csvTo?: CsvPlace | undefined
}

/** What the person who runs a study may do, and for what. */
export interface DeployerPermission {
  /** The statement's Sid. */
  readonly purpose: string
  /** Only for studies that have such a function, or runs that do this. @default 'all' */
  readonly when?: 'image' | 'provisioned' | 'insights' | 'export' | 'csvTo' | undefined
  /** Actions of one service. */
  readonly actions: readonly string[]
  /** ARNs; `*` where the action knows no resources. */
  readonly resources: (place: Place) => readonly string[]
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
}

const any = (): readonly string[] => ['*']
const regional =
  (service: string, ...names: readonly string[]) =>
  ({ partition, region, accountId }: Place): readonly string[] =>
    names.map((name) => `arn:${partition}:${service}:${region}:${accountId}:${name}`)
const functions = regional('lambda', `function:${namePrefix}-*`)
const roles = ({ partition, accountId }: Place): readonly string[] => [
  `arn:${partition}:iam::${accountId}:role/${namePrefix}-*`,
]

/**
 * All that a run needs, CloudFormation's calls on its behalf with them: it makes and removes resources
 * with the caller's permissions. Every name begins with `coldframe-`, so the policy ends there.
 */
export const deployerPermissions: readonly DeployerPermission[] = [
  {
    purpose: 'Preflight',
    actions: ['lambda:GetAccountSettings'],
    resources: any,
  },
  {
    purpose: 'Quotas',
    actions: ['servicequotas:GetServiceQuota'],
    resources: any,
  },
  {
    purpose: 'Stack',
    actions: [
      'cloudformation:CreateStack',
      'cloudformation:DeleteStack',
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStackResources',
      'cloudformation:DescribeStacks',
      'cloudformation:ListStackResources',
      'cloudformation:TagResource',
      'cloudformation:UpdateStack',
    ],
    resources: regional('cloudformation', `stack/${namePrefix}-*`),
  },
  {
    purpose: 'Roles',
    actions: [
      'iam:CreateRole',
      'iam:DeleteRole',
      'iam:DeleteRolePolicy',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
      'iam:PutRolePolicy',
      'iam:TagRole',
    ],
    resources: roles,
  },
  {
    purpose: 'PassRole',
    actions: ['iam:PassRole'],
    resources: roles,
    condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  },
  {
    purpose: 'Functions',
    actions: [
      'lambda:AddPermission',
      'lambda:CreateFunction',
      'lambda:DeleteFunction',
      'lambda:DeleteFunctionConcurrency',
      'lambda:DeleteFunctionEventInvokeConfig',
      'lambda:GetFunction',
      'lambda:GetFunctionCodeSigningConfig',
      'lambda:GetFunctionConcurrency',
      'lambda:GetFunctionConfiguration',
      'lambda:GetFunctionEventInvokeConfig',
      'lambda:GetFunctionRecursionConfig',
      'lambda:GetPolicy',
      'lambda:GetRuntimeManagementConfig',
      'lambda:ListTags',
      'lambda:PutFunctionConcurrency',
      'lambda:PutFunctionEventInvokeConfig',
      'lambda:RemovePermission',
      'lambda:TagResource',
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
      'lambda:UpdateFunctionEventInvokeConfig',
    ],
    resources: functions,
  },
  {
    purpose: 'Aliases',
    when: 'provisioned',
    actions: [
      'lambda:CreateAlias',
      'lambda:DeleteAlias',
      'lambda:DeleteProvisionedConcurrencyConfig',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:ListVersionsByFunction',
      'lambda:PublishVersion',
      'lambda:PutProvisionedConcurrencyConfig',
      'lambda:UpdateAlias',
    ],
    resources: functions,
  },
  {
    // The layer is in an account of AWS's own.
    purpose: 'InsightsLayer',
    when: 'insights',
    actions: ['lambda:GetLayerVersion'],
    resources: ({ partition, region }) => [
      `arn:${partition}:lambda:${region}:*:layer:LambdaInsightsExtension*`,
    ],
  },
  {
    purpose: 'LogGroups',
    actions: [
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:ListTagsForResource',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
    ],
    resources: regional('logs', `log-group:/aws/lambda/${namePrefix}-*`),
  },
  {
    purpose: 'FindLogGroups',
    actions: ['logs:DescribeLogGroups'],
    resources: regional('logs', 'log-group:*'),
  },
  {
    purpose: 'Queues',
    actions: [
      'sqs:CreateQueue',
      'sqs:DeleteQueue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListQueueTags',
      'sqs:SetQueueAttributes',
      'sqs:TagQueue',
    ],
    resources: regional('sqs', `${namePrefix}-*`),
  },
  {
    purpose: 'Buckets',
    actions: [
      's3:CreateBucket',
      's3:DeleteBucket',
      's3:DeleteBucketPolicy',
      's3:GetBucketLocation',
      's3:GetBucketNotification',
      's3:GetBucketOwnershipControls',
      's3:GetBucketPolicy',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketTagging',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:PutBucketNotification',
      's3:PutBucketOwnershipControls',
      's3:PutBucketPolicy',
      's3:PutBucketPublicAccessBlock',
      's3:PutBucketTagging',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
    ],
    resources: ({ partition }) => [`arn:${partition}:s3:::${namePrefix}-*`],
  },
  {
    purpose: 'Objects',
    actions: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    resources: ({ partition }) => [`arn:${partition}:s3:::${namePrefix}-*/*`],
  },
  {
    purpose: 'RegistryLogin',
    when: 'image',
    actions: ['ecr:GetAuthorizationToken'],
    resources: any,
  },
  {
    purpose: 'Images',
    when: 'image',
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:CreateRepository',
      'ecr:DeleteRepository',
      'ecr:DescribeImages',
      'ecr:DescribeRepositories',
      'ecr:GetDownloadUrlForLayer',
      'ecr:GetRepositoryPolicy',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:SetRepositoryPolicy',
      'ecr:TagResource',
      'ecr:UploadLayerPart',
    ],
    resources: regional('ecr', `repository/${namePrefix}-*`),
  },
  {
    purpose: 'Export',
    when: 'export',
    actions: ['logs:CreateExportTask'],
    resources: regional('logs', `log-group:/aws/lambda/${namePrefix}-*`),
  },
  {
    purpose: 'ExportTasks',
    when: 'export',
    actions: ['logs:DescribeExportTasks'],
    resources: any,
  },
  {
    purpose: 'Tables',
    when: 'csvTo',
    actions: ['s3:PutObject'],
    resources: ({ partition, csvTo }) =>
      csvTo
        ? [`arn:${partition}:s3:::${[csvTo.bucket, csvTo.prefix, '*'].filter(Boolean).join('/')}`]
        : [],
  },
]
