// Six pictures, round after round, through imageHandler and through the same work by hand.
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { type ImageInput, imageHandler, type ModelCard } from '@coldframe/handler/image'
import { onnx } from '@coldframe/handler/onnx'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { samples, timed } from '../comparison.ts'
import type { ImageRounds } from '../image-pipeline.ts'
import { memoryBucket, uploadOf } from '../memory-bucket.ts'

const [modelPath = '', folder = ''] = process.argv.slice(2)
const rounds = 40
const warmUp = 5

const pictures = new Map<string, Uint8Array>()
for (const name of (await readdir(folder)).sort().slice(0, 6))
  pictures.set(name, await readFile(join(folder, name)))
const client = memoryBucket(pictures)

// Both sides run the session that `onnx()` opens: two of one model differ by more than the handler.
const open = InferenceSession.create.bind(InferenceSession)
const sessions: InferenceSession[] = []
InferenceSession.create = (async (...given: Parameters<typeof open>) => {
  const session = await open(...given)
  sessions.push(session)
  return session
}) as typeof open
const handler = imageHandler({ framework: onnx(modelPath), client })
await handler.ready
const [session] = sessions
if (!session) throw new Error('Expected the session of onnx(), got none.')

const card: ModelCard = JSON.parse(await readFile(join(dirname(modelPath), 'model.json'), 'utf8'))
const { resize } = card.input
if (resize.rule !== 'shorter-side-crop') throw new Error(`Expected a crop, got: ${resize.rule}.`)
const { shorterSide } = resize

type Scores = readonly { readonly index: number; readonly score: number }[]

async function byHand(key: string): Promise<Scores> {
  const object = await client.send(new GetObjectCommand({ Bucket: 'photos', Key: key }))
  const bytes = await object.Body?.transformToByteArray()
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .autoOrient()
    .resize(shorterSide, shorterSide, { fit: 'outside', kernel: 'cubic' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const input = cropped(data, info.width, info.height, card.input)
  const outputs = await session?.run({ [card.input.name]: input })
  return topFive(outputs?.[card.output.name]?.data as Float32Array)
}

function cropped(
  data: Buffer,
  width: number,
  height: number,
  { width: columns, height: rows, mean, std }: ImageInput,
): Tensor {
  const area = columns * rows
  const tensor = new Float32Array(3 * area)
  const left = (width - columns) >> 1
  const top = (height - rows) >> 1
  const [meanRed, meanGreen, meanBlue] = mean
  const [red, green, blue] = std.map((deviation) => 1 / deviation) as [number, number, number]
  for (let y = 0, to = 0; y < rows; y++) {
    let from = ((top + y) * width + left) * 3
    for (let x = 0; x < columns; x++, to++, from += 3) {
      tensor[to] = ((data[from] as number) - meanRed) * red
      tensor[to + area] = ((data[from + 1] as number) - meanGreen) * green
      tensor[to + 2 * area] = ((data[from + 2] as number) - meanBlue) * blue
    }
  }
  return new Tensor('float32', tensor, [1, 3, rows, columns])
}

function topFive(logits: Float32Array): Scores {
  const largest = logits.reduce((a, b) => Math.max(a, b))
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const sum = powers.reduce((a, b) => a + b)
  return [...powers.keys()]
    .sort((a, b) => (powers[b] as number) - (powers[a] as number))
    .slice(0, 5)
    .map((index) => ({ index, score: (powers[index] as number) / sum }))
}

async function byHandler(key: string): Promise<Scores> {
  const [result] = await handler(uploadOf(key) as unknown, {
    awsRequestId: '00000000-0000-4000-8000-000000000000',
    getRemainingTimeInMillis: () => 30_000,
  })
  return result?.predictions ?? []
}

// libvips rounds `outside` a little otherwise than the handler's own size, so scores are nearly equal.
for (const key of pictures.keys()) {
  const [best] = await byHandler(key)
  const same = (await byHand(key)).find(({ index }) => index === best?.index)
  if (!best || !same || Math.abs(best.score / same.score - 1) > 0.05)
    throw new Error(`Expected one answer for ${key}, got: ${best?.score} and ${same?.score}.`)
}

const measured: ImageRounds = { ours: [], byHand: [], again: [] }
for (const key of pictures.keys()) {
  const taken = await samples(warmUp + rounds, {
    ours: () => timed(() => byHandler(key)),
    byHand: () => timed(() => byHand(key)),
    again: () => timed(() => byHandler(key)),
  })
  for (const way of ['ours', 'byHand', 'again'] as const)
    measured[way].push(...taken[way].slice(warmUp))
}
process.send?.(measured)
