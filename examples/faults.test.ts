import { writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localLab } from '@coldframe/local'
import { writeReport } from '@coldframe/report'
import { defineStudy, type FunctionResult, grid, runStudy } from '@coldframe/study'
import { constant } from '@coldframe/trace'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64'
let home: string
let result: FunctionResult

/** What each picture must come to: the error's name, or none. */
const expected: Record<string, string | undefined> = {
  'good.jpg': undefined,
  'truncated.jpg': 'NotAnImageError',
  'text.jpg': 'NotAnImageError',
  'empty.jpg': 'NotAnImageError',
  'bomb.png': 'ImageTooLargeError',
  'fifty-megabytes.jpg': 'ImageTooLargeError',
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-faults-'))
  const folder = join(home, 'images')
  await mkdir(folder)
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } })
  const noise = sharp({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
  const good = await noise.jpeg().toBuffer()
  const files: Record<string, Uint8Array | string> = {
    'good.jpg': good,
    'truncated.jpg': good.subarray(0, good.length / 2),
    'text.jpg': 'This is not a picture.',
    'empty.jpg': '',
    'bomb.png': await plain(16_000, 16_000).png().toBuffer(),
    'fifty-megabytes.jpg': new Uint8Array(50_000_000),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)

  const study = defineStudy({
    name: 'faults',
    region: 'eu-south-1',
    functions: grid({
      framework: ['onnx'],
      network: ['mobilenet-v2'],
      memorySizeMB: [1536],
      architecture: [architecture],
    }),
    trace: constant({ perSecond: 10, durationMs: 3000 }),
    images: folder,
    seed: 1,
    retries: 0,
  })
  const lab = localLab({ modelCache: join(home, 'models') })
  const study1 = await runStudy(study, lab, { directory: join(home, 'runs') })
  await writeReport(study1, join(home, 'report'))
  const [first] = study1.functions
  if (!first) throw new Error('the study has one function')
  result = first
}, 120_000)

afterAll(() => rm(home, { recursive: true, force: true }))

test('every picture came up, and the ledger is closed: failures are rows too', () => {
  expect([...new Set(result.rows.map(({ image }) => image))].sort()).toEqual(
    Object.keys(expected).sort(),
  )
  expect(result.ledger).toMatchObject({ closed: true, expected: 30, found: 30 })
})

test.each(Object.entries(expected))('%s: %s', (picture, error) => {
  for (const { image, key, outcome, invocation } of result.rows) {
    if (image !== picture) continue
    expect(outcome).toBe(error ? 'failed' : 'succeeded')
    expect(invocation?.keys).toEqual([key])
    expect(invocation?.inferences[0]?.error?.name).toBe(error)
    expect(invocation?.report?.durationMs).toBeGreaterThan(0)
  }
})

test('a failed request leaves its environment alive: no picture but the first ones starts cold', () => {
  const cold = result.rows.filter(({ invocation }) => invocation?.start.kind === 'cold')
  expect(cold.length).toBeLessThanOrEqual(2)
})
