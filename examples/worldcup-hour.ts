// Replays an hour of the World Cup 98 trace, about 1,000 uploads, against a local S3:
//   npx tsx --conditions=source examples/worldcup-hour.ts [how many times as fast, 60 by default]
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { startS3 } from '@coldframe/local'
import { formatVerdict, replay, speedUp } from '@coldframe/trace'
import { s3Target, uploadClient } from '@coldframe/trace/s3'
import { worldCup98Minutes } from '@coldframe/trace/world-cup-98'
import { seededPictures } from './seeded-pictures.ts'

const factor = Number(process.argv[2] ?? 60)
// The evening of England against Argentina; the counts are built in.
const hour = worldCup98Minutes({ from: '1998-06-30T20:00Z', minutes: 60, peakPerMinute: 20 })

const region = 'eu-south-1'
const home = await mkdtemp(join(tmpdir(), 'coldframe-hour-'))
const s3 = await startS3({ directory: join(home, 's3'), region, onEvent: () => {} })
const client = await uploadClient({
  region,
  endpoint: s3.endpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
try {
  await client.send(new CreateBucketCommand({ Bucket: 'photos' }))
  const pictures = await seededPictures(join(home, 'pictures'), 98)
  const images = (await readdir(pictures)).map((name) => join(pictures, name))
  const replaying = replay(speedUp(hour, factor), s3Target({ client, bucket: 'photos', images }))
  let uploads = 0
  let bytes = 0
  for await (const observation of replaying)
    if (observation.outcome === 'completed') {
      uploads++
      bytes += observation.output.bytes
    }
  console.log(`${uploads} uploads, ${(bytes / 1e6).toFixed(0)} MB`)
  const verdict = replaying.verdict()
  if (verdict) console.log(formatVerdict(verdict))
} finally {
  client.destroy()
  await s3.close()
  await rm(home, { recursive: true })
}
