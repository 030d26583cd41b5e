import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ECRClient } from '@aws-sdk/client-ecr'
import { IAMClient } from '@aws-sdk/client-iam'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { STSClient } from '@aws-sdk/client-sts'
import { uploadClient } from '@coldframe/trace/s3'

/** How an account is reached; without any of these as every AWS tool finds it. */
export interface ConnectionOptions {
  /** Of `~/.aws/config`. @default `AWS_PROFILE`, else `default` */
  readonly profile?: string | undefined
  /** @default the SDK's chain: environment, profile, SSO, container, instance */
  readonly credentials?: S3ClientConfig['credentials'] | undefined
  /** One for all services, instead of AWS. @default `AWS_ENDPOINT_URL`, else AWS */
  readonly endpoint?: string | undefined
  /** Of each call but the timed uploads, which are sent once. @default 10 */
  readonly maxAttempts?: number | undefined
}

/** AWS's own clients, of one region. */
export interface AwsClients {
  readonly cloudFormation: CloudFormationClient
  readonly logs: CloudWatchLogsClient
  readonly lambda: LambdaClient
  readonly s3: S3Client
  /** Sends each upload once, so that its time is one request's. */
  readonly uploads: S3Client
  readonly sts: STSClient
  readonly iam: IAMClient
  readonly serviceQuotas: ServiceQuotasClient
  readonly ecr: ECRClient
}

export async function openClients(
  region: string,
  { profile, credentials, endpoint, maxAttempts = 10 }: ConnectionOptions,
): Promise<AwsClients> {
  const account = {
    region,
    ...(profile !== undefined && { profile }),
    ...(credentials !== undefined && { credentials }),
    ...(endpoint !== undefined && { endpoint }),
  }
  const patient = { ...account, maxAttempts, retryMode: 'standard' }
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env
  // Another endpoint than AWS's has seldom a host name for each bucket.
  const forcePathStyle = Boolean(endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL)
  return {
    cloudFormation: new CloudFormationClient(patient),
    logs: new CloudWatchLogsClient(patient),
    lambda: new LambdaClient(patient),
    // It would warn that it does not send a zip's stream again by itself; `placeCode` does.
    s3: new S3Client({ ...patient, forcePathStyle, logger: silent }),
    uploads: await uploadClient({ ...account, forcePathStyle }),
    sts: new STSClient(patient),
    iam: new IAMClient(patient),
    serviceQuotas: new ServiceQuotasClient(patient),
    ecr: new ECRClient(patient),
  }
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }

export function closeClients(clients: AwsClients): void {
  for (const client of Object.values(clients)) client.destroy()
}
