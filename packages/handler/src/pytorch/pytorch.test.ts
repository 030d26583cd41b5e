import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { logitsOf } from '../__fixtures__/logits-of.ts'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import type { Inference } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { pythonWith } from '../worker/__fixtures__/python-with.ts'
import { WorkerRequestError } from '../worker/worker-request-error.ts'
import { pytorch } from './pytorch.ts'

const python = pythonWith('torch')
const withTorch = test.skipIf(!python)
const why = python ? '' : ' (needs python3 with torch)'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-pytorch-'))
const card: ModelCard = {
  network: 'channel-means',
  input: imageInput({ width: 3, height: 2 }),
  output: { name: 'logits' },
}
const model = join(folder, 'means.torchscript.pt')
writeFileSync(join(folder, 'model.json'), JSON.stringify(card))

const channelMeans = `
import sys, torch
class ChannelMeans(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.even = torch.nn.Conv2d(3, 3, 1, bias=False)
        self.even.weight.data = torch.eye(3).reshape(3, 3, 1, 1)

    def forward(self, image):
        return self.even(image).mean((2, 3))

traced = torch.jit.trace(ChannelMeans().eval(), torch.zeros(1, 3, 2, 3))
torch.jit.freeze(traced).save(sys.argv[1])
`
const framework = pytorch(model, { threads: 1, python })

beforeAll(() => {
  if (python) execFileSync(python, ['-c', channelMeans, model])
}, 120_000)
afterAll(async () => {
  await framework.close?.()
  rmSync(folder, { recursive: true })
})

const tensor = Float32Array.from([1, 2, 3, 4, 5, 9, 0, 0, 0, 0, 0, 6, -1, -1, -1, -1, -1, -1])

withTorch(`a TorchScript file is run by the PyTorch that is installed${why}`, async () => {
  expect(framework).toMatchObject({ name: 'pytorch', engine: 'PyTorch', threads: 1, card })
  expect(framework.version).toBeUndefined()
  const loaded = await framework.load()
  expect(framework.version).toMatch(/^\d+\.\d+\.\d+/)
  expect(loaded.startMs).toBeGreaterThan(0)
  for (const sign of [1, -1, 1]) {
    const answer = (await loaded.infer(tensor.map((value) => value * sign))) as Inference
    expect(logitsOf(answer)).toEqual([4, 1, -1].map((value) => value * sign))
    expect(answer.inferMs).toBeGreaterThan(0)
    expect(answer.roundTripMs).toBeGreaterThan(0)
  }
  await loaded.release?.()
})

withTorch(`a model is loaded again into the same process${why}`, async () => {
  const first = await framework.load()
  const second = await framework.load()
  expect(second.startMs).toBeUndefined()
  await first.release?.()
  expect(logitsOf(await second.infer(tensor))).toEqual([4, 1, -1])
})

withTorch(
  `a tensor of another size than the card's is refused, and the process goes on${why}`,
  async () => {
    const loaded = await framework.load()
    await expect(loaded.infer(tensor.subarray(1))).rejects.toThrow(WorkerRequestError)
    expect(logitsOf(await loaded.infer(tensor))).toEqual([4, 1, -1])
  },
)

withTorch(
  `a file that is no TorchScript is named; one that is also runs unoptimized${why}`,
  async () => {
    const path = join(folder, 'other.pt')
    const other = pytorch(path, { threads: 1, python, optimize: false })
    writeFileSync(path, 'no model')
    const loading = other.load()
    await expect(loading).rejects.toThrow(ModelFileError)
    await expect(loading).rejects.toThrow(
      `Expected a model that the framework can read at ${path}, got:`,
    )
    copyFileSync(model, path)
    expect(logitsOf(await (await other.load()).infer(tensor))).toEqual([4, 1, -1])
    await other.close?.()
  },
)

test('a path is relative to LAMBDA_TASK_ROOT, and a card may be passed', () => {
  vi.stubEnv('LAMBDA_TASK_ROOT', folder)
  expect(pytorch('means.torchscript.pt').card).toEqual(card)
  vi.unstubAllEnvs()
  expect(() => pytorch('/nowhere/m.pt')).toThrow(InvalidInputError)
  expect(() => pytorch('/nowhere/m.pt')).toThrow('pytorch(path, { card })')
  expect(pytorch('/nowhere/m.pt', { card }).card).toBe(card)
})
