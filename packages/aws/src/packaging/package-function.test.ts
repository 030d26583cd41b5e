import { createHash } from 'node:crypto'
import { chmod, readdir, readFile, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { ForeignBinaryError } from './foreign-binary-error.ts'
import { packageFunction, unzippedLimitBytes } from './package-function.ts'
import { PackageTooLargeError } from './package-too-large-error.ts'
import { elf, scratchFolder, writeFiles } from './testing/scratch-folder.ts'
import { unzip } from './testing/unzip.ts'

const card = JSON.stringify({
  files: { 'net.onnx': {}, 'net.onnx.data': {} },
  prepared: { class: 'avx2', files: { 'net.avx2.onnx': {} } },
})

async function packaged(
  files: Parameters<typeof writeFiles>[1],
  architecture: 'x86_64' | 'arm64' = 'x86_64',
) {
  const folder = await writeFiles(await scratchFolder(), files)
  return packageFunction({ folder, architecture, directory: await scratchFolder() })
}

test('the zip is named by its hash, and is all that lies in the directory', async () => {
  const folder = await writeFiles(await scratchFolder(), { 'index.mjs': 'export {}' })
  const directory = join(await scratchFolder(), 'zips')
  const { zipFile, zipBytes, codeSha256 } = await packageFunction({
    folder,
    architecture: 'arm64',
    directory,
  })
  const bytes = await readFile(zipFile)
  const hash = createHash('sha256').update(bytes)
  expect(zipBytes).toBe(bytes.length)
  expect(codeSha256).toBe(hash.copy().digest('base64'))
  expect(await readdir(directory)).toEqual([`${hash.digest('hex')}.zip`])
})

test('entries are sorted, from 1980, and readable by whoever runs them', async () => {
  const { zipFile } = await packaged({ 'index.mjs': 'a', 'b/run.sh': 'b', 'B.txt': 'c' })
  // Zip's own: year 1980 + 0, month 1, day 1 is 0 << 9 | 1 << 5 | 1, and midnight, with no UTC beside.
  const modified = { date: 33, time: 0, more: 0 }
  expect(await unzip(zipFile)).toEqual([
    { name: 'B.txt', bytes: 1, mode: '100644', modified },
    { name: 'b/run.sh', bytes: 1, mode: '100755', modified },
    { name: 'index.mjs', bytes: 1, mode: '100644', modified },
  ])
})

test('places, times and permissions of others do not change the hash; content does', async () => {
  const files = { 'index.mjs': 'export {}', 'data/words.txt': 'a b' }
  const first = await packaged(files)
  const folder = await writeFiles(await scratchFolder(), files)
  await utimes(join(folder, 'index.mjs'), 1e9, 1e9)
  await chmod(join(folder, 'index.mjs'), 0o664)
  const second = await packageFunction({
    folder,
    architecture: 'x86_64',
    directory: await scratchFolder(),
  })
  const other = await packaged({ ...files, 'index.mjs': 'export{} ' })
  expect(second.codeSha256).toBe(first.codeSha256)
  expect(other.codeSha256).not.toBe(first.codeSha256)
})

test('sizes are told by part, largest first', async () => {
  const { parts, unzippedBytes, leftOut } = await packaged({
    'index.mjs': 'x'.repeat(70),
    'model.json': card,
    'net.onnx': 'x'.repeat(300),
    'net.onnx.data': 'x'.repeat(600),
    'net.avx2.onnx': 'x'.repeat(800),
    'python/frames.py': 'x'.repeat(50),
    'words.txt': 'x'.repeat(40),
    'node_modules/sharp/a.js': 'x'.repeat(20),
    'node_modules/sharp/b.js': 'x'.repeat(10),
    'node_modules/@img/sharp-linux-x64/a.js': 'x'.repeat(25),
  })
  expect(parts).toEqual([
    { name: 'model', bytes: 900 },
    { name: 'prepared model', bytes: 800 },
    { name: 'model card', bytes: card.length },
    { name: 'code', bytes: 70 },
    { name: 'Python worker', bytes: 50 },
    { name: 'files', bytes: 40 },
    { name: 'sharp', bytes: 30 },
    { name: '@img/sharp-linux-x64', bytes: 25 },
  ])
  expect(unzippedBytes).toBe(900 + 800 + card.length + 70 + 50 + 40 + 30 + 25)
  expect(leftOut).toEqual([])
})

test('where both models exceed the limit together, the zip carries the plain one', async () => {
  const { zipFile, parts, leftOut, unzippedBytes } = await packaged({
    'index.mjs': 'x',
    'model.json': card,
    'net.onnx': 'xx',
    'net.avx2.onnx': unzippedLimitBytes,
  })
  expect((await unzip(zipFile)).map(({ name }) => name)).toEqual([
    'index.mjs',
    'model.json',
    'net.onnx',
  ])
  expect(parts.map(({ name }) => name)).toEqual(['model card', 'model', 'code'])
  expect(leftOut).toEqual([{ name: 'prepared model', bytes: unzippedLimitBytes }])
  expect(unzippedBytes).toBe(1 + card.length + 2)
})

test('250 MiB fit', async () => {
  const { unzippedBytes } = await packaged({ 'index.mjs': unzippedLimitBytes })
  expect(unzippedBytes).toBe(262_144_000)
})

test('a byte more is refused, with the largest parts and what to do', async () => {
  const failure = await packaged({
    'index.mjs': 1,
    'model.json': card,
    'net.onnx': 200 * 2 ** 20,
    'node_modules/sharp/a.js': 50 * 2 ** 20 - card.length,
  }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(PackageTooLargeError)
  expect(failure).toMatchObject({ unzippedBytes: 262_144_001, limitBytes: 262_144_000 })
  expect(String(failure)).toMatch(/\(model 200\.0 MiB, sharp 50\.0 MiB, model card/)
  expect(String(failure)).toMatch(/container image may have 10 GiB.*`containerContext`/)
})

test.each([
  ['x86_64', 'a.node', elf(62)],
  ['arm64', 'liba.so.1', elf(183)],
] as const)('%s takes its own libraries', async (architecture, name, content) => {
  expect(await packaged({ [name]: content }, architecture)).toMatchObject({ unzippedBytes: 64 })
})

test.each([
  ['arm64', 'a.node', elf(62), /for Linux on arm64, got: one for x86_64 in .*a\.node/],
  ['x86_64', 'liba.so.1', elf(183), /for Linux on x86_64, got: one for arm64/],
  ['x86_64', 'a.node', elf(243), /got: one for ELF machine 243/],
  ['arm64', 'liba.42.dylib', Buffer.alloc(64), /got: no Linux library/],
  ['arm64', 'a.node', '', /got: no Linux library/],
] as const)('%s refuses another library: %s', async (architecture, name, content, message) => {
  const failure = packaged({ [name]: content }, architecture)
  await expect(failure).rejects.toBeInstanceOf(ForeignBinaryError)
  await expect(failure).rejects.toThrow(message)
})

test('a folder that is missing, empty, or holds a link is refused', async () => {
  const directory = await scratchFolder()
  const empty = await scratchFolder()
  const linked = await writeFiles(await scratchFolder(), { 'index.mjs': '' })
  await symlink('/etc/hosts', join(linked, 'hosts'))
  for (const folder of [join(empty, 'nowhere'), empty, linked]) {
    const failure = packageFunction({ folder, architecture: 'arm64', directory })
    await expect(failure).rejects.toBeInstanceOf(InvalidInputError)
  }
  expect(await readdir(directory)).toEqual([])
})

test("a user's own model card may name no files, but must be JSON", async () => {
  const { parts } = await packaged({ 'model.json': '{"file":"a.onnx"}', 'a.onnx': 'x' })
  expect(parts.map(({ name }) => name)).toEqual(['model card', 'files'])
  await expect(packaged({ 'model.json': '{' })).rejects.toThrow(/model\.json to be JSON/)
})
