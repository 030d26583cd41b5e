import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleFunction } from '@coldframe/bundle'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FunctionPackage } from './function-package.ts'
import { packageFunction } from './package-function.ts'
import { handleImage } from './testing/handle-image.ts'
import { scratchFolder } from './testing/scratch-folder.ts'
import { unzip } from './testing/unzip.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64'
const notLinux = process.platform !== 'linux'
let home: string
let first: FunctionPackage

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-packaged-'))
  if (!notLinux) first = await packagedMobileNet(join(home, 'first'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Writes the model, bundles the function and zips it: all anew, in a folder of its own. */
async function packagedMobileNet(place: string): Promise<FunctionPackage> {
  const { folder } = await bundleFunction(
    {
      name: 'mobilenet-v2',
      entry: '@coldframe/bundle/functions/onnx',
      model: { network: 'mobilenet-v2', format: 'onnx' },
      architecture,
    },
    {
      folder: join(place, 'function'),
      modelCache: join(place, 'models'),
      target: { platform: 'linux', architecture },
    },
  )
  return packageFunction({ folder, architecture, directory: join(place, 'zips') })
}

test("unpacked with nothing beside it, the zip answers an S3 event under AWS's runtime client", async ({
  skip,
}) => {
  skip(notLinux, 'needs Linux, as the zip does')
  const { zipFile, unzippedBytes, parts } = first
  expect(unzippedBytes).toBeLessThan(100_000_000)
  const names = parts.map(({ name }) => name)
  for (const name of ['code', 'model', 'model card', 'onnxruntime-node', 'sharp'])
    expect(names).toContain(name)

  const folder = join(await scratchFolder(), 'task')
  await unzip(zipFile, folder)
  expect(await readdir(dirname(folder))).toEqual(['task'])
  const bytes = await readFile(new URL('./__fixtures__/orange.jpg', import.meta.url))
  const invocation = await handleImage(folder, { key: 'orange.jpg', bytes })
  expect(invocation?.failure).toBeUndefined()
  const [record] = invocation?.inferences ?? []
  expect(record).toMatchObject({
    engine: 'ONNX Runtime',
    network: 'mobilenet-v2',
    image: { key: 'orange.jpg', bytes: 285, width: 64, height: 48 },
  })
  expect(record?.predictions?.[0]?.label).toEqual(expect.any(String))
})

test('two builds in two folders give one hash', async ({ skip }) => {
  skip(notLinux, 'needs Linux, as the zip does')
  const second = await packagedMobileNet(join(home, 'second'))
  expect(second.zipFile).not.toBe(first.zipFile)
  expect(second.codeSha256).toBe(first.codeSha256)
})
