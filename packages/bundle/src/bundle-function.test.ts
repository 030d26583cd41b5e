import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { instructionSet } from '@coldframe/core/instruction-set'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BundleError } from './bundle-error.ts'
import { bundleFunction } from './bundle-function.ts'
import type { BundleTarget, FunctionSource } from './function-source.ts'
import { modelFiles } from './model-files.ts'

const run = promisify(execFile)
const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64'
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-bundle-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Writes a handler's module and bundles it. */
async function bundle(code: string, change: Partial<FunctionSource> = {}) {
  const entry = join(home, 'handler.ts')
  await writeFile(entry, code)
  return bundleFunction(
    { name: 'f', entry, architecture, ...change },
    { folder: join(home, 'folder'), modelCache: join(home, 'models') },
  )
}

/** What the built folder's handler answers, in a process of its own without the workspace. */
async function invoke(folder: string): Promise<string> {
  const script = "import('./index.mjs').then(async (m) => console.log(await m.handler()))"
  return (await run(process.execPath, ['-e', script], { cwd: folder })).stdout.trim()
}

test('a handler and what it imports become one file that runs alone', async () => {
  await writeFile(join(home, 'answer.ts'), 'export const answer: number = 42')
  const { folder, handler, bytes } = await bundle(
    "import { answer } from './answer.ts'\nexport const handler = async () => answer",
  )
  expect(handler).toBe('index.handler')
  expect(await readdir(folder)).toEqual(['index.mjs'])
  expect(bytes).toBe((await readFile(join(folder, 'index.mjs'))).length)
  expect(await invoke(folder)).toBe('42')
})

test('the folder waits for `ready` before the module is evaluated', async () => {
  const { folder } = await bundle(`
    let model = 'not loaded'
    const ready = (async () => { await null; await null; model = 'loaded' })()
    export const handler = Object.assign(async () => model, { ready })`)
  expect(await invoke(folder)).toBe('loaded')
})

test('a CommonJS package may require modules of Node', async () => {
  await mkdir(join(home, 'node_modules', 'old'), { recursive: true })
  await writeFile(
    join(home, 'node_modules', 'old', 'index.js'),
    "const { sep } = require('path')\nmodule.exports = { sep }",
  )
  const { folder } = await bundle(
    "import { sep } from 'old'\nexport const handler = async () => sep",
  )
  expect(await invoke(folder)).toBe('/')
})

test('files of the spec lie beside the entry, below their names', async () => {
  await writeFile(join(home, 'words.txt'), 'a b')
  const { folder } = await bundle('export const handler = async () => 1', {
    files: { 'data/words.txt': join(home, 'words.txt') },
  })
  expect(await readFile(join(folder, 'data', 'words.txt'), 'utf8')).toBe('a b')
})

test('the ONNX function brings its model, its card, and one system of native binaries', async () => {
  const { folder, bytes, card, libraries } = await bundle('', {
    entry: '@coldframe/bundle/functions/onnx',
    model: { network: 'mobilenet-v2', format: 'onnx' },
  })
  expect(card).toMatchObject({ network: 'mobilenet-v2', parameters: 3_504_872 })
  expect(libraries).toEqual(['onnxruntime-node', 'sharp'])
  const files = await readdir(folder)
  for (const name of ['index.mjs', 'mobilenet-v2.onnx', 'mobilenet-v2.onnx.data', 'model.json'])
    expect(files).toContain(name)
  const binaries = await readdir(join(folder, 'node_modules/onnxruntime-node/bin/napi-v6'))
  expect(binaries).toEqual([process.platform])
  expect(bytes).toBeLessThan(120_000_000)
})

test('binaries for another processor are asked of npm; without it nothing is bundled', async () => {
  const foreign = architecture === 'arm64' ? 'x86_64' : 'arm64'
  vi.stubEnv('PATH', '/nowhere')
  const failure = bundle('', {
    entry: '@coldframe/bundle/functions/onnx',
    architecture: foreign,
  }).finally(() => vi.unstubAllEnvs())
  await expect(failure).rejects.toBeInstanceOf(BundleError)
  await expect(failure).rejects.toThrow(/spawn npm ENOENT/)
})

test('a prepared model goes along where the target can use it', async () => {
  const source = { network: 'mobilenet-v2', format: 'onnx' } as const
  const names = async (target: BundleTarget['architecture']) => {
    const { files, card } = await modelFiles(source, {
      modelCache: join(home, 'models'),
      target: { platform: 'linux', architecture: target },
    })
    return Object.keys(files).filter((name) => name === card.prepared?.file)
  }
  const both = [...(await names('x86_64')), ...(await names('arm64'))]
  expect(both).toHaveLength(instructionSet() === undefined ? 0 : 1)
  expect(await names(architecture)).toEqual(both)
})

test.each([
  ['onnx', ['onnxruntime-node', 'sharp']],
  [
    'tensorflow',
    [
      'sharp',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-converter',
      '@tensorflow/tfjs-backend-wasm',
    ],
  ],
  ['caffe', ['python3', 'sharp', '@techstark/opencv-js']],
] as const)(
  'the %s function loads its model alone, with what it needs beside it',
  async (format, needs) => {
    const { folder, libraries } = await bundle('', {
      entry: `@coldframe/bundle/functions/${format}`,
      model: { network: 'mobilenet-v2', format },
    })
    expect([...libraries].sort()).toEqual([...needs].sort())
    const env = { ...process.env, AWS_REGION: 'eu-south-1', NODE_NO_WARNINGS: '1' }
    const script = "import('./index.mjs').then(() => { console.log('loaded'); process.exit() })"
    const { stdout } = await run(process.execPath, ['-e', script], { cwd: folder, env })
    expect(stdout.trim()).toBe('loaded')
  },
)

test.each<[string, string, Partial<FunctionSource>, RegExp]>([
  [
    'a module that is not there',
    '',
    { entry: './nowhere.ts' },
    /no module .\/nowhere.ts, neither a file/,
  ],
  ['no export named handler', 'export const other = 1', {}, /no export named handler/],
  ['code that does not parse', 'export const handler =', {}, /Unexpected end of file/],
  ['a missing file', 'export const handler = 1', { files: { a: '/nowhere/a' } }, /ENOENT/],
  [
    'a file to be put outside the folder',
    'export const handler = 1',
    { files: { '../a': '/etc/hosts' } },
    /outside its folder: ..\/a/,
  ],
])('%s is an error that names the function', async (_case, code, change, reason) => {
  const failure = await bundle(code, change).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(BundleError)
  expect(String(failure)).toMatch(/Expected to bundle the function f, got:/)
  expect(String(failure)).toMatch(reason)
})
