import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { localLab } from '@coldframe/local'
import { defineStudy, grid, runStudy } from '@coldframe/study'
import { constant } from '@coldframe/trace'
import { expect, test } from 'vitest'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const weights = join(shared, 'models', 'mobilenet-v2-imagenet.safetensors')
const photos = join(shared, 'photos')

test('trained weights name the photos right, from the upload to the result', {
  timeout: 120_000,
}, async ({ skip }) => {
  skip(!existsSync(weights), 'needs the weights and photos of ../shared, which is not here')
  const home = await mkdtemp(join(tmpdir(), 'coldframe-photos-'))
  try {
    const expected: Record<string, number[]> = JSON.parse(
      await readFile(join(photos, 'expected.json'), 'utf8'),
    )
    const study = defineStudy({
      name: 'photos',
      region: 'eu-south-1',
      functions: grid({
        framework: ['onnx'],
        network: ['mobilenet-v2'],
        memorySizeMB: [1536],
        architecture: [process.arch === 'arm64' ? 'arm64' : 'x86_64'],
        weights: { 'mobilenet-v2': weights },
      }),
      trace: constant({ perSecond: 10, durationMs: 3000 }),
      images: photos,
      seed: 5,
    })
    const lab = localLab({ modelCache: join(home, 'models') })
    const { functions } = await runStudy(study, lab, { directory: join(home, 'runs') })
    const rows = functions.flatMap((result) => result.rows)
    expect(functions[0]?.ledger).toMatchObject({ closed: true, expected: 30, found: 30 })

    const top1 = new Map<string, Set<number | undefined>>()
    for (const { image, invocation } of rows) {
      const indices = top1.get(image) ?? new Set()
      top1.set(image, indices.add(invocation?.inferences[0]?.predictions?.[0]?.index))
    }
    expect([...top1.keys()].sort()).toEqual(Object.keys(expected).sort())
    for (const [image, indices] of top1) {
      // Sandbar and seashore are a near tie.
      const right = image === 'kite_and_cold.jpg' ? [977, 978] : [expected[image]?.[0]]
      expect([...indices], image).toHaveLength(1)
      expect(right, image).toContain([...indices][0])
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
