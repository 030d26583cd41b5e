import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lazyTrace } from './lazy-trace.ts'
import { MalformedTraceError } from './malformed-trace-error.ts'
import { shard } from './operations/shard.ts'
import { paperTrace } from './paper-trace.ts'
import { collect } from './testing/collect.ts'
import { fixedTrace } from './testing/fixed-trace.ts'
import { readTrace, writeTrace } from './trace-file.ts'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldframe-trace-file-'))
  path = join(folder, 'trace.ndjson')
})
afterAll(() => rm(folder, { recursive: true }))

test('a trace comes back bit for bit, with its provenance, as often as it is read', async () => {
  const trace = paperTrace({ seed: 98 })
  expect(await writeTrace(trace, path)).toEqual({ arrivals: 54 })
  const read = await readTrace(path)
  expect(read.durationMs).toBe(300_000)
  expect(read.provenance).toEqual(trace.provenance)
  for (let pass = 0; pass < 2; pass++) expect(await collect(read)).toEqual(await collect(trace))
})

test('the file is a line of facts, one number a line, and their count', async () => {
  await writeTrace(shard(fixedTrace(0, 0.1, 20), { index: 0, of: 2 }), path)
  expect((await readFile(path, 'utf8')).split('\n')).toEqual([
    '{"coldframeTrace":1,"durationMs":20,"provenance":{"generator":"shard","parameters":{"index":0,"of":2},"from":{"generator":"fixed","parameters":{}}},"shard":{"index":0,"of":2}}',
    '0',
    '20',
    '{"arrivals":2}',
    '',
  ])
  expect((await readTrace(path)).shard).toEqual({ index: 0, of: 2 })
})

test('any offsets survive, over the boundaries of chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 200 }),
      async (moments) => {
        const offsets = moments.map(Math.abs).sort((a, b) => a - b)
        await writeTrace(fixedTrace(...offsets), path)
        expect(await collect(await readTrace(path))).toEqual(offsets)
      },
    ),
    { numRuns: 25 },
  )
  const many = Array.from({ length: 20_000 }, (_, index) => index / 3)
  await writeTrace(fixedTrace(...many), path)
  expect(await collect(await readTrace(path))).toEqual(many)
})

test('a trace that fails leaves the earlier file as it was, and no other', async () => {
  await writeTrace(fixedTrace(1), path)
  const broken = lazyTrace(1, { generator: 'broken', parameters: {} }, function* () {
    yield 0
    throw new Error('source gone')
  })
  await expect(writeTrace(broken, path)).rejects.toThrow('source gone')
  expect(await readdir(folder)).toEqual(['trace.ndjson'])
  expect(await collect(await readTrace(path))).toEqual([1])
})

const head = '{"coldframeTrace":1,"durationMs":20,"provenance":{"generator":"x","parameters":{}}}'

test.each([
  ['', 'Expected the first line of a trace in line 1'],
  ['[]', 'Expected the first line of a trace in line 1'],
  ['{"coldframeTrace":2}', 'Expected the first line of a trace in line 1'],
  [`${head}\n0\n5\n`, 'Expected the count of arrivals in line 4'],
  [`${head}\n0\n5\n{"arrivals":3}\n`, 'the end with 2 arrivals, in line 4'],
  [`${head}\n5\n0\n`, 'an offset from 5 to 20, or the end with 1 arrivals, in line 3'],
  [`${head}\n21\n`, 'an offset from 0 to 20, or the end with 0 arrivals, in line 2'],
  [`${head}\n"1"\n`, 'in line 2'],
  [`${head}\n\n`, 'in line 2'],
  [`${head}\n{"arrivals":0}\n7\n`, 'nothing after the count of arrivals in line 3'],
])('%j is refused, and the line named', async (text, message) => {
  await writeFile(path, text)
  const reading = readTrace(path).then(collect)
  await expect(reading).rejects.toThrow(MalformedTraceError)
  await expect(reading).rejects.toThrow(message)
})

test('a file that is not there is the error of the file system', async () => {
  await expect(readTrace(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('any bytes are a trace or a MalformedTraceError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, headed) => {
      await writeFile(path, headed ? Buffer.concat([Buffer.from(`${head}\n`), bytes]) : bytes)
      const error = await readTrace(path)
        .then(collect)
        .catch((error: unknown) => error)
      expect(Array.isArray(error) || MalformedTraceError.isInstance(error)).toBe(true)
    }),
  )
})
