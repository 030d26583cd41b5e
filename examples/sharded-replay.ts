// Uploads one trace from four processes, each a quarter of it, that start at the same moment:
//   npx tsx examples/sharded-replay.ts ENDPOINT PICTURE
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  formatVerdict,
  mergeObservations,
  type Observation,
  poisson,
  replay,
  shard,
} from '@coldframe/trace'
import { type S3Receipt, s3Target, uploadClient } from '@coldframe/trace/s3'

const processes = 4
const trace = poisson({ perSecond: 100, durationMs: 2000, seed: 98 })
const [endpoint = '', picture = '', index] = process.argv.slice(2)

/** One process: plays its shard from the moment that it is told, and sends what it observed. */
async function play(index: number): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = await uploadClient({ region: 'eu-south-1', endpoint, credentials })
  const target = s3Target({ client, bucket: 'photos', images: [picture] })
  process.send?.('ready')
  const [startAtMs]: [number] = (await once(process, 'message')) as [number]
  const replaying = replay(shard(trace, { index, of: processes }), target, { startAtMs })
  const observations: Observation<S3Receipt>[] = []
  for await (const observation of replaying) observations.push(observation)
  const verdict = replaying.verdict()
  if (verdict) console.log(`process ${index} ${formatVerdict(verdict)}`)
  process.send?.(observations)
  process.disconnect()
}

async function playInAll(): Promise<void> {
  const children = Array.from({ length: processes }, (_, index) =>
    fork(fileURLToPath(import.meta.url), [endpoint, picture, String(index)], {
      // Errors stay errors on the way back.
      serialization: 'advanced',
    }),
  )
  await Promise.all(children.map((child) => once(child, 'message')))
  const startAtMs = Date.now() + 500
  const journals = children.map((child) => journalOf(child))
  for (const child of children) child.send(startAtMs)
  const { observations, missing, repeated } = await mergeObservations(await Promise.all(journals))
  const completed = observations.filter(({ outcome }) => outcome === 'completed').length
  console.log(
    `${completed} of ${observations.length} uploaded, ${missing.length} missing, ${repeated.length} repeated`,
  )
}

async function journalOf(child: ChildProcess): Promise<Observation<S3Receipt>[]> {
  const [journal] = await once(child, 'message')
  return journal as Observation<S3Receipt>[]
}

await (index === undefined ? playInAll() : play(Number(index)))
