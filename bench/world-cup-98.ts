import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGunzip, createGzip } from 'node:zlib'
import {
  countWorldCup98Minutes,
  readWorldCup98,
  readWorldCup98Columns,
  writeWorldCup98,
} from '@coldframe/trace/world-cup-98'
import { syntheticLog } from '../packages/trace/src/testing/world-cup-98-log.ts'
import { inChild } from './child.ts'
import { type Comparison, inTurn, timed } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const records = 10_000_000
const rounds = 5
const chunkSize = 256 * 1024
const memoryScript = new URL('./children/world-cup-98-memory.ts', import.meta.url)

/** 10 million seeded records, 200 MB, in the page cache: counted, decoded, decompressed, copied. */
export async function worldCup98(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const plain = join(folder, 'wc_day66_1')
    const compressed = join(folder, 'wc_day66_1.gz')
    await pipeline(syntheticLog(records), createWriteStream(plain))
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(compressed))
    const count = () => timed(() => counted(plain))
    return [
      ...(await againstC(folder, plain, count)),
      {
        what: 'requests per minute, against Buffer.readUInt32BE',
        ...(await inTurn(rounds, count, () => timed(() => countedByBuffer(plain)))),
        unit: 'ms',
        atMost: 1 / 2.5,
      },
      {
        what: 'all fields into columns, against Buffer.readUInt32BE and readUInt8',
        ...(await inTurn(
          rounds,
          () => timed(() => decoded(plain)),
          () => timed(() => decodedByBuffer(plain)),
        )),
        unit: 'ms',
        atMost: 1 / 5,
      },
      {
        what: 'requests per minute of a gzip file, against gunzip alone',
        ...(await inTurn(
          rounds,
          () => timed(() => counted(compressed)),
          () => timed(() => decompressed(compressed)),
        )),
        unit: 'ms',
        atMost: 1.1,
      },
      {
        what: 'records read as objects and written as bytes again',
        ours: await timed(() => copied(plain)),
        unit: 'ms',
      },
      {
        what: 'largest resident memory, 5 gzip files of 10 million records, against 1',
        ours: await inChild<number>(memoryScript, new Array<string>(5).fill(compressed)),
        other: await inChild<number>(memoryScript, [compressed]),
        unit: 'MB',
      },
      {
        what: 'largest resident memory, 5 gzip files of 10 million records',
        ours: await inChild<number>(memoryScript, new Array<string>(5).fill(compressed)),
        unit: 'MB',
        atMost: 150,
      },
    ]
  })
}

/** Nothing where there is no C compiler. */
async function againstC(
  folder: string,
  path: string,
  count: () => Promise<number>,
): Promise<Comparison[]> {
  const program = join(folder, 'world-cup-98')
  const source = fileURLToPath(new URL('./c/world-cup-98.c', import.meta.url))
  try {
    await run('cc', ['-O2', '-o', program, source])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    console.error('world-cup-98: no cc here, so nothing is compared with C')
    return []
  }
  const inC = async () => {
    const [ms = '', sum] = (await run(program, [path])).stdout.trim().split(' ')
    check(Number(sum))
    return Number(ms)
  }
  const measured = await inTurn(rounds, count, inC)
  const what = 'requests per minute, against a C loop at -O2'
  return [{ what, ...measured, unit: 'ms', atMost: 1 / 0.45 }]
}

async function counted(path: string): Promise<void> {
  const { counts } = await countWorldCup98Minutes(path)
  check(counts.reduce((sum, count) => sum + count, 0))
}

async function countedByBuffer(path: string): Promise<void> {
  const counts = new Float64Array(132_480)
  await eachChunk(path, (bytes, length) => {
    for (let at = 0; at < length; at += 20) {
      const minute = Math.floor((bytes.readUInt32BE(at) - 893_541_600) / 60)
      counts[minute] = (counts[minute] ?? 0) + 1
    }
  })
  check(counts.reduce((sum, count) => sum + count, 0))
}

async function decoded(path: string): Promise<void> {
  let rows = 0
  for await (const { length } of readWorldCup98Columns(path)) rows += length
  check(rows)
}

/** The same columns, a batch for each chunk. */
async function decodedByBuffer(path: string): Promise<void> {
  let rows = 0
  await eachChunk(path, (bytes, length) => {
    const count = length / 20
    const words = Array.from({ length: 4 }, () => new Uint32Array(count))
    const codes = Array.from({ length: 4 }, () => new Uint8Array(count))
    const [timestamps, clients, objects, sizes] = words as [Words, Words, Words, Words]
    const [methods, statuses, types, servers] = codes as [Codes, Codes, Codes, Codes]
    for (let row = 0, at = 0; row < count; row++, at += 20) {
      timestamps[row] = bytes.readUInt32BE(at)
      clients[row] = bytes.readUInt32BE(at + 4)
      objects[row] = bytes.readUInt32BE(at + 8)
      sizes[row] = bytes.readUInt32BE(at + 12)
      methods[row] = bytes.readUInt8(at + 16)
      statuses[row] = bytes.readUInt8(at + 17)
      types[row] = bytes.readUInt8(at + 18)
      servers[row] = bytes.readUInt8(at + 19)
    }
    rows += count
  })
  check(rows)
}

type Words = Uint32Array
type Codes = Uint8Array

/** Whole records through one buffer, as ours reads them. */
async function eachChunk(
  path: string,
  visit: (bytes: Buffer, length: number) => void,
): Promise<void> {
  const file = await open(path)
  const buffer = Buffer.alloc(20 * 52_428)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return
      visit(buffer, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function decompressed(path: string): Promise<void> {
  const stream = createReadStream(path, { highWaterMark: chunkSize }).pipe(
    createGunzip({ chunkSize }),
  )
  let bytes = 0
  for await (const chunk of stream) bytes += chunk.length
  check(bytes / 20)
}

async function copied(path: string): Promise<void> {
  const original = await open(path)
  const expected = Buffer.alloc(2 ** 20)
  let bytes = 0
  try {
    for await (const chunk of writeWorldCup98(readWorldCup98(path))) {
      await original.read(expected, 0, chunk.length, bytes)
      if (expected.compare(chunk, 0, chunk.length, 0, chunk.length) !== 0)
        throw new Error(`Expected the same bytes, got others after byte ${bytes}.`)
      bytes += chunk.length
    }
  } finally {
    await original.close()
  }
  check(bytes / 20)
}

function check(found: number): void {
  if (found !== records) throw new Error(`Expected ${records} records, got: ${found}.`)
}
