// Uploads one picture again and again: by a replay with one request in flight, and by the SDK alone.
import { readFile } from 'node:fs/promises'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { constant, replay } from '@coldframe/trace'
import { s3Target, uploadClient } from '@coldframe/trace/s3'
import { median, samples } from '../comparison.ts'
import type { UploadRounds } from '../upload-overhead.ts'

const [endpoint = '', picture = ''] = process.argv.slice(2)
const uploads = 100
const body = await readFile(picture)
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = await uploadClient({ region: 'eu-south-1', endpoint, credentials })

async function byReplay(): Promise<void> {
  const target = s3Target({ client, bucket: 'photos', images: [picture] })
  const trace = constant({ perSecond: 1_000_000, durationMs: uploads / 1000 })
  for await (const { outcome } of replay(trace, target, { maxInFlight: 1 }))
    if (outcome !== 'completed') throw new Error(`Expected an upload, got: ${outcome}.`)
}

async function bySdk(): Promise<void> {
  for (let index = 0; index < uploads; index++)
    await client.send(
      new PutObjectCommand({
        Bucket: 'photos',
        Key: `${String(index).padStart(6, '0')}.jpg`,
        Body: body,
        ContentType: 'image/jpeg',
      }),
    )
}

const wallMs: Record<string, number[]> = { ours: [], other: [], again: [] }
const measured = (way: string, work: () => Promise<void>) => async () => {
  const startedMs = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  wallMs[way]?.push((performance.now() - startedMs) / uploads)
  return (user + system) / 1000 / uploads
}

await byReplay()
await bySdk()
for (const taken of Object.values(wallMs)) taken.length = 0
const cpuMs = await samples(15, {
  ours: measured('ours', byReplay),
  other: measured('other', bySdk),
  again: measured('again', byReplay),
})
const medians = (taken: Record<string, number[]>): UploadRounds['cpuMs'] => ({
  ours: median(taken.ours ?? []),
  other: median(taken.other ?? []),
  again: median(taken.again ?? []),
})
const rounds: UploadRounds = { cpuMs: medians(cpuMs), wallMs: medians(wallMs) }
process.send?.(rounds)
process.exit()
