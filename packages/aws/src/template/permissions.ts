import type { FunctionSettings } from './function-settings.ts'
import { attribute, sub, type Text } from './intrinsic.ts'
import { bucketNameOf, functionNameOf } from './stack-names.ts'

/** What a function may do, and for what. */
export interface FunctionPermission {
  readonly feature: 'logs' | 'images' | 'failures' | 'insights' | 'tracing'
  readonly actions: readonly string[]
  readonly resource: (settings: FunctionSettings) => Text
}

const runHash = `\${RunHash}`
const account = `\${AWS::AccountId}`
const logGroup = (name: string): Text =>
  sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:${account}:log-group:${name}:*`)

/** The bucket's name and ARN are spelled out: a reference would be a circle. */
export const bucketText = (name: string): string => bucketNameOf(name, runHash, account)
export const functionText = (name: string): string => functionNameOf(name, runHash)
export const bucketArn = (name: string): string => `arn:\${AWS::Partition}:s3:::${bucketText(name)}`

/**
 * All that a function's role allows, by feature. `logs:CreateLogGroup` is missing on purpose: the
 * stack makes the group, and one that the stack deleted must not come back with a late line.
 */
export const functionPermissions: readonly FunctionPermission[] = [
  {
    feature: 'logs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: ({ spec }) => logGroup(`/aws/lambda/${functionText(spec.name)}`),
  },
  {
    feature: 'images',
    actions: ['s3:GetObject'],
    resource: ({ spec }) => sub(`${bucketArn(spec.name)}/\${RunId}/*`),
  },
  {
    // Without it S3 answers 403 where an object is missing, not 404.
    feature: 'images',
    actions: ['s3:ListBucket'],
    resource: ({ spec }) => sub(bucketArn(spec.name)),
  },
  {
    feature: 'failures',
    actions: ['sqs:SendMessage'],
    resource: ({ id }) => attribute(`${id}Failures`, 'Arn'),
  },
  {
    // One group for the whole account, made by the first function that has the layer.
    feature: 'insights',
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: () => logGroup('/aws/lambda-insights'),
  },
  {
    // X-Ray's actions know no resources.
    feature: 'tracing',
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resource: () => '*',
  },
]

/** Whether a function's role gets a permission. */
export function isGranted(
  { feature }: FunctionPermission,
  { insightsLayer, tracing }: FunctionSettings,
): boolean {
  if (feature === 'insights') return insightsLayer !== undefined
  return feature !== 'tracing' || tracing
}
