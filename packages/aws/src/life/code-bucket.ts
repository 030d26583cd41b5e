import {
  BucketAlreadyOwnedByYou,
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { isNoSuchBucket } from './empty-bucket.ts'
import { type PollOptions, pollUntil } from './poll-until.ts'

/** Private and encrypted, as S3 makes every bucket. Safe to repeat. */
export async function makeCodeBucket(
  client: S3Client,
  { name, region, tags }: { readonly name: string; readonly region: string; readonly tags: Tags },
  polling: PollOptions,
): Promise<void> {
  try {
    await client.send(
      new CreateBucketCommand({
        Bucket: name,
        // S3 refuses to be told its first region.
        ...(region !== 'us-east-1' && {
          CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
        }),
      }),
    )
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error
  }
  const tagging = new PutBucketTaggingCommand({ Bucket: name, Tagging: { TagSet: [...tags] } })
  // A new bucket is not seen everywhere at once.
  await pollUntil(async (times) => {
    try {
      return await client.send(tagging)
    } catch (error) {
      if (!isNoSuchBucket(error) || times >= 20) throw error
      return undefined
    }
  }, polling)
}

export type Tags = readonly { readonly Key: string; readonly Value: string }[]

/** What everything that a run makes is tagged with. */
export function runTags(studyName: string, runId: string): Tags {
  return [
    { Key: 'coldframe:study', Value: studyName },
    { Key: 'coldframe:run', Value: runId },
  ]
}
