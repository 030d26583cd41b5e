import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { ForeignBinaryError } from '../foreign-binary-error.ts'
import { elf, scratchFolder, writeFiles } from '../testing/scratch-folder.ts'
import { type ContainerOptions, containerContext } from './container-context.ts'

const torch = { 'index.mjs': 'start("torch_worker.py")', 'python/torch_worker.py': 'import torch' }

async function context(
  files: Parameters<typeof writeFiles>[1],
  change: Partial<ContainerOptions> = {},
) {
  const folder = await writeFiles(await scratchFolder(), files)
  const directory = join(await scratchFolder(), 'context')
  return containerContext({ folder, directory, architecture: 'arm64', ...change })
}

const text = (directory: string, name: string) => readFile(join(directory, name), 'utf8')

test('a PyTorch function: Node of AWS, Python from Amazon Linux, PyTorch for the CPU', async () => {
  const { directory } = await context(torch)
  expect(await text(directory, 'Dockerfile')).toBe(`\
FROM public.ecr.aws/lambda/nodejs:22
RUN dnf install -y python3.12 python3.12-pip && dnf clean all
COPY requirements.txt /tmp/requirements.txt
RUN python3.12 -m pip install --no-cache-dir --requirement /tmp/requirements.txt
ENV COLDFRAME_PYTHON=/usr/bin/python3.12
COPY function/ $LAMBDA_TASK_ROOT/
CMD ["index.handler"]
`)
  expect(await text(directory, 'requirements.txt')).toBe(`\
--extra-index-url https://download.pytorch.org/whl/cpu
torch==2.8.0+cpu
`)
  expect(await text(directory, 'function/python/torch_worker.py')).toBe('import torch')
})

test('a Caffe function has OpenCV 4, the last with an importer', async () => {
  const { packages } = await context({ 'index.mjs': 'start("opencv_worker.py")' })
  expect(packages).toEqual(['opencv-python-headless==4.12.0.88', 'numpy==2.2.6'])
})

test('a function without a Python worker gets no Python', async () => {
  const { directory, packages } = await context({ 'index.mjs': 'export {}' })
  expect(packages).toEqual([])
  expect((await readdir(directory)).sort()).toEqual(['Dockerfile', 'function'])
  expect(await text(directory, 'Dockerfile')).not.toContain('python')
})

test('packages, base image and the version of Python are pinned by options', async () => {
  const { directory } = await context(torch, {
    packages: ['torch==2.7.1+cpu'],
    baseImage: 'public.ecr.aws/lambda/nodejs@sha256:0123',
    pythonVersion: '3.11',
  })
  const recipe = await text(directory, 'Dockerfile')
  expect(recipe).toMatch(
    /^FROM public\.ecr\.aws\/lambda\/nodejs@sha256:0123\nRUN dnf install -y python3\.11 /,
  )
  expect(await text(directory, 'requirements.txt')).toBe('torch==2.7.1+cpu\n')
})

test('the same function gives the same hash anywhere, whatever stood in its place', async () => {
  const { contextSha256 } = await context(torch)
  const directory = await writeFiles(await scratchFolder(), { 'function/old.txt': 'old' })
  const again = await context(torch, { directory })
  expect(again.contextSha256).toBe(contextSha256)
  expect((await readdir(join(directory, 'function'))).sort()).toEqual(['index.mjs', 'python'])
})

test.each<[string, Record<string, string>, Partial<ContainerOptions>]>([
  ['content', { ...torch, 'python/torch_worker.py': 'import Torch' }, {}],
  ['name', { ...torch, 'python/other.py': '' }, {}],
  ['packages', torch, { packages: ['torch==2.7.1+cpu'] }],
  ['recipe', torch, { pythonVersion: '3.11' }],
  ['processor', torch, { architecture: 'x86_64' }],
])('another %s gives another hash', async (_what, files, change) => {
  const { contextSha256 } = await context(torch)
  expect((await context(files, change)).contextSha256).not.toBe(contextSha256)
})

test('everyone may read the files, and what was executable stays so', async () => {
  const { directory } = await context({ 'index.mjs': '', 'run.sh': '' })
  const mode = async (name: string) => (await stat(join(directory, 'function', name))).mode & 0o777
  expect([await mode('index.mjs'), await mode('run.sh')]).toEqual([0o644, 0o755])
})

test('a library for another processor, or a line break in a name, is refused', async () => {
  const foreign = context({ 'index.mjs': '', 'a.node': elf(62) })
  await expect(foreign).rejects.toBeInstanceOf(ForeignBinaryError)
  for (const change of [
    { baseImage: 'a\nRUN evil' },
    { packages: ['torch\nRUN'] },
    { pythonVersion: '' },
  ])
    await expect(context(torch, change)).rejects.toBeInstanceOf(InvalidInputError)
})
