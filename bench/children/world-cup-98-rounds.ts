// Two ways of reading one file of 10 million records, in turn: by our functions, and as one would
// without. Their medians, after passes in which the engine compiles them.
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import { countWorldCup98Minutes, readWorldCup98Columns } from '@coldframe/trace/world-cup-98'
import { inTurn, timed } from '../comparison.ts'

export type WorldCup98Rounds = Awaited<ReturnType<typeof inTurn>>
export type WorldCup98Pair = keyof typeof pairs

const warmUps = 5
const rounds = 7
const records = 10_000_000
const chunkSize = 256 * 1024

const pairs = {
  minutes: { ours: counted, other: countedByBuffer },
  columns: { ours: decoded, other: decodedByBuffer },
  gzip: { ours: counted, other: decompressed },
} as const

const [pair = '', path = '', program] = process.argv.slice(2)
const { ours, other } = pairs[pair as WorldCup98Pair]
const oursMs = () => timed(() => ours(path))
const otherMs = program === undefined ? () => timed(() => other(path)) : () => countedInC(program)
for (let warmUp = 0; warmUp < warmUps; warmUp++) {
  await oursMs()
  await otherMs()
}
process.send?.(await inTurn(rounds, oursMs, otherMs))

async function countedInC(program: string): Promise<number> {
  const [ms = '', sum] = (await promisify(execFile)(program, [path])).stdout.trim().split(' ')
  check(Number(sum))
  return Number(ms)
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

function check(found: number): void {
  if (found !== records) throw new Error(`Expected ${records} records, got: ${found}.`)
}
