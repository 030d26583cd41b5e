import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LogFileError, logFiles } from './files.ts'
import { readLog, startKinds } from './testing/read-log.ts'
import { recordedLog } from './testing/recorded-log.ts'

let directory: string
const path = (name: string) => join(directory, name)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldframe-'))
  await mkdir(path('logs/older'), { recursive: true })
  await mkdir(path('empty'))
  for (const [name, content] of [
    ['logs/b.log', 'b without an end'],
    ['logs/a.txt', 'a\n'],
    ['logs/older/c.ndjson.gz', gzipSync('c\n')],
    ['logs/older/d.json', 'd\n'],
    ['logs/e.md', 'not a log\n'],
    ['logs/0.log', ''],
    ['empty/readme.md', 'nothing here\n'],
    ['named-otherwise', 'x\n'],
    ['broken.log.gz', gzipSync('long enough to be cut\n').subarray(0, 20)],
    ['cold.log.gz', gzipSync(recordedLog('text-cold-warm-oom-timeout.log'))],
  ] as const)
    await writeFile(path(name), content)
})

afterAll(() => rm(directory, { recursive: true }))

async function contentOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

test('a directory gives its log files and those below it, sorted by path', async () => {
  expect(await contentOf(logFiles(path('logs')))).toBe('a\nb without an end\nc\nd\n')
})

test('files are read in the order they are given in, whatever they are called', async () => {
  expect(await contentOf(logFiles(path('named-otherwise'), path('logs/a.txt')))).toBe('x\na\n')
  expect(await contentOf(logFiles(pathToFileURL(path('logs/older/c.ndjson.gz'))))).toBe('c\n')
})

test('a compressed log is read into invocations', async () => {
  const reading = await readLog(logFiles(path('cold.log.gz')))
  expect(startKinds(reading).slice(0, 2)).toEqual([
    ['8d59', 'cold'],
    ['6556', 'warm'],
  ])
  expect(reading.summary).toEqual({ lines: 25, invocations: 7, faults: 0 })
})

test.each([
  ['missing.log', 'no such file or directory'],
  ['empty', 'it holds no .log, .txt, .json or .ndjson file'],
  ['broken.log.gz', 'unexpected end of file'],
])('%s is an error that names it', async (name, reason) => {
  const error = await contentOf(logFiles(path(name))).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(LogFileError)
  expect(error).toMatchObject({ path: path(name), message: expect.stringContaining(reason) })
})

test('a missing path is an error before anything is read', async () => {
  const reader = logFiles(path('logs'), path('missing.log'))
  await expect(reader.next()).rejects.toThrow('missing.log')
})
