import type { FunctionSettings } from './function-settings.ts'
import { ref, sub, type Text } from './intrinsic.ts'
import { bucketArn, bucketText } from './permissions.ts'
import { policyDocument } from './policy-document.ts'
import { removal } from './removal.ts'
import type { Resource, Tag } from './resource.ts'

/**
 * The bucket that triggers a function, its policy, and its permission to invoke.
 *
 * @param invoked The ARN of the function, or of its alias.
 */
export function bucketResources(
  settings: FunctionSettings,
  tags: readonly Tag[],
  invoked: Text,
): Record<string, Resource> {
  const { spec, id } = settings
  return {
    [`${id}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: invoked,
        Principal: 's3.amazonaws.com',
        SourceAccount: ref('AWS::AccountId'),
        SourceArn: sub(bucketArn(spec.name)),
      },
    },
    [`${id}Images`]: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: sub(bucketText(spec.name)),
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
              ExpirationInDays: settings.imageDays,
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            },
          ],
        },
        NotificationConfiguration: {
          LambdaConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: sub(`\${RunId}/`) }] } },
              Function: invoked,
            },
          ],
        },
        Tags: tags,
      },
      // Retries as well: no event may come before they are set.
      DependsOn: [`${id}Permission`, `${id}Retries`],
      ...removal('Delete'),
    },
    [`${id}ImagesPolicy`]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref(`${id}Images`),
        PolicyDocument: policyDocument<Text>([
          {
            Sid: 'TlsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: ['s3:*'],
            Resource: [sub(bucketArn(spec.name)), sub(`${bucketArn(spec.name)}/*`)],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ]),
      },
    },
  }
}
