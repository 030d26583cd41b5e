import { spawnSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { pythonWith } from '../testing/run-in-python.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { PythonMissingError } from './python-missing-error.ts'
import { writePytorch } from './write-pytorch.ts'

const network = mobileNetV2()
const weights = seededWeights(network, 1)
const python = pythonWith('torch')

vi.setConfig({ testTimeout: 120_000 })
afterEach(() => vi.unstubAllEnvs())

test('a model is one file that says nothing of this machine, the same for the same seed', async ({
  skip,
}) => {
  if (python === undefined) return skip('needs python3 with torch')
  const directory = await scratchDirectory()
  const { card, modelPath } = await writePytorch(network, weights, { directory, python })
  expect((await readdir(directory)).sort()).toEqual(['mobilenet-v2.torchscript.pt', 'model.json'])
  expect(modelPath).toBe(join(directory, 'mobilenet-v2.torchscript.pt'))
  expect(card).toMatchObject({
    format: 'pytorch',
    file: 'mobilenet-v2.torchscript.pt',
    input: { name: 'input', layout: 'NCHW', width: 224, height: 224 },
    output: { name: 'logits', classes: 1000, kind: 'logits' },
  })

  const read =
    'import sys, zipfile; archive = zipfile.ZipFile(sys.argv[1]); ' +
    'print(*(archive.read(name) for name in archive.namelist() if "constants" not in name))'
  const { stdout } = spawnSync(python, ['-c', read, modelPath], { encoding: 'utf8' })
  expect(stdout).toContain('torch.conv2d')
  for (const trace of [fileURLToPath(new URL('.', import.meta.url)), 'packages', '.writing-'])
    expect(stdout).not.toContain(trace)

  const again = await writePytorch(network, weights, { directory, python })
  expect(again.card.files).toEqual(card.files)
})

test('without Python nothing is left behind', async () => {
  const directory = await scratchDirectory()
  const missing = join(directory, 'python3')
  const written = writePytorch(network, weights, { directory, python: missing })
  await expect(written).rejects.toThrow(PythonMissingError)
  expect(await readdir(directory)).toEqual([])
})

test.for([
  {
    what: 'without torch',
    module: 'torch.py',
    source: 'raise ImportError("No module named torch")',
    reason: 'got: No module named torch',
  },
  {
    what: 'too old',
    module: 'sitecustomize.py',
    source: 'import sys; sys.version_info = (3, 8); sys.version = "3.8.1 (old)"',
    reason: 'got: this is Python 3.8.1',
  },
])('a Python that is $what is named with what to install', async (given, { skip }) => {
  const anyPython = pythonWith('json')
  if (anyPython === undefined) return skip('needs python3')
  const directory = await scratchDirectory()
  await writeFile(join(directory, given.module), given.source)
  vi.stubEnv('PYTHONPATH', directory)
  const written = writePytorch(network, weights, { directory, python: anyPython })
  await expect(written).rejects.toThrow(PythonMissingError)
  await expect(written).rejects.toThrow(given.reason)
})
