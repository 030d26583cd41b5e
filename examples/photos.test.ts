import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { localLab } from '@coldframe/local'
import { type BuiltInFramework, defineStudy, runStudy } from '@coldframe/study'
import { constant } from '@coldframe/trace'
import { expect, test } from 'vitest'
import { frameworks, paperCells } from './paper-cells.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const weights = join(shared, 'models', 'mobilenet-v2-imagenet.safetensors')
const photos = join(shared, 'photos')

test('with trained weights each framework names the photos right, from the upload to the result', {
  timeout: 240_000,
}, async ({ skip, annotate }) => {
  skip(!existsSync(weights), 'needs the weights and photos of ../shared, which is not here')
  const home = await mkdtemp(join(tmpdir(), 'coldframe-photos-'))
  try {
    const expected: Record<string, number[]> = JSON.parse(
      await readFile(join(photos, 'expected.json'), 'utf8'),
    )
    const modelCache = join(home, 'models')
    const { functions: specs, notRun } = await paperCells(
      {
        framework: frameworks,
        network: ['mobilenet-v2'],
        memorySizeMB: [1536],
        architecture: [process.arch === 'arm64' ? 'arm64' : 'x86_64'],
        weights: { 'mobilenet-v2': weights },
      },
      undefined,
      modelCache,
    )
    for (const { spec, reason } of notRun) await annotate(`${spec.name} was not run: ${reason}`)
    const study = defineStudy({
      name: 'photos',
      region: 'eu-south-1',
      functions: specs,
      trace: constant({ perSecond: 10, durationMs: 3000 }),
      images: photos,
      seed: 5,
    })
    const { functions } = await runStudy(study, localLab({ modelCache }), {
      directory: join(home, 'runs'),
    })
    expect(functions.map(({ spec }) => spec.framework)).toEqual(
      frameworks.filter((name: BuiltInFramework) => notRun.length === 0 || name !== 'pytorch'),
    )
    for (const { spec, rows, ledger } of functions) {
      expect(ledger).toMatchObject({ closed: true, expected: 30, found: 30 })
      const top1 = new Map<string, Set<number | undefined>>()
      for (const { image, invocation } of rows) {
        const indices = top1.get(image) ?? new Set()
        top1.set(image, indices.add(invocation?.inferences[0]?.predictions?.[0]?.index))
      }
      expect([...top1.keys()].sort()).toEqual(Object.keys(expected).sort())
      for (const [image, indices] of top1) {
        // Sandbar and seashore are a near tie.
        const right = image === 'kite_and_cold.jpg' ? [977, 978] : [expected[image]?.[0]]
        expect([...indices], `${spec.name} ${image}`).toHaveLength(1)
        expect(right, `${spec.name} ${image}`).toContain([...indices][0])
      }
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
