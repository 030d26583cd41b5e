import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { startS3 } from '@coldframe/local'
import { inChild } from './child.ts'
import type { Comparison } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const script = new URL('./children/upload-rounds.ts', import.meta.url)
const pictureBytes = 200_000

/** What `children/upload-rounds.ts` sends: medians per upload. */
export interface UploadRounds {
  readonly cpuMs: UploadMedians
  readonly wallMs: UploadMedians
}

interface UploadMedians {
  readonly ours: number
  readonly other: number
  readonly again: number
}

/**
 * Uploads of a 200 kB file to the local S3, one after another: by `replay` and `s3Target`, against
 * the SDK's own call with the same client and bytes. The client's CPU time, and the time that passes.
 */
export async function uploadOverhead(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const region = 'eu-south-1'
    const s3 = await startS3({ directory: join(folder, 's3'), region, onEvent: () => undefined })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new S3Client({ region, endpoint: s3.endpoint, credentials })
    try {
      await client.send(new CreateBucketCommand({ Bucket: 'photos' }))
      const picture = join(folder, 'picture.jpg')
      await writeFile(picture, Buffer.alloc(pictureBytes, 'picture'))
      const { cpuMs, wallMs } = await inChild<UploadRounds>(script, [s3.endpoint, picture])
      return [
        line("an upload's CPU time in the client, against the bare SDK call", cpuMs),
        line("an upload's time, against the bare SDK call", wallMs),
      ]
    } finally {
      client.destroy()
      await s3.close()
    }
  })
}

function line(what: string, { ours, other, again }: UploadMedians): Comparison {
  return { what, ours, other, unit: 'ms', noise: again / ours, atMost: 1.1 }
}
