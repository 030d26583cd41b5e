import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import { readWorldCup98, writeWorldCup98 } from '@coldframe/trace/world-cup-98'
import { syntheticLog } from '../packages/trace/src/testing/world-cup-98-log.ts'
import { inChild } from './child.ts'
import type { WorldCup98Pair, WorldCup98Rounds } from './children/world-cup-98-rounds.ts'
import { type Comparison, timed } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const records = 10_000_000
const memoryScript = new URL('./children/world-cup-98-memory.ts', import.meta.url)
const roundsScript = new URL('./children/world-cup-98-rounds.ts', import.meta.url)

/**
 * 10 million seeded records, 200 MB, in the page cache: counted, decoded, decompressed, copied.
 *
 * Each comparison has a process of its own: in one, the first ways' garbage and the types that
 * they showed the compiler would be in the times of the later ones.
 */
export async function worldCup98(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const plain = join(folder, 'wc_day66_1')
    const compressed = join(folder, 'wc_day66_1.gz')
    await pipeline(syntheticLog(records), createWriteStream(plain))
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(compressed))
    const program = await compiled(folder)
    return [
      ...(program === undefined
        ? []
        : [
            await against('requests per minute, against a C loop at -O2', 1 / 0.45, [
              'minutes',
              plain,
              program,
            ]),
          ]),
      await against('requests per minute, against Buffer.readUInt32BE', 1 / 2.5, [
        'minutes',
        plain,
      ]),
      await against('all fields into columns, against Buffer.readUInt32BE and readUInt8', 1 / 5, [
        'columns',
        plain,
      ]),
      await against('requests per minute of a gzip file, against gunzip alone', 1.1, [
        'gzip',
        compressed,
      ]),
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

async function against(
  what: string,
  atMost: number,
  parameters: readonly [pair: WorldCup98Pair, path: string, ...program: string[]],
): Promise<Comparison> {
  const measured = await inChild<WorldCup98Rounds>(roundsScript, parameters)
  return { what, ...measured, unit: 'ms', atMost }
}

/** The loop in C; nothing where there is no compiler. */
async function compiled(folder: string): Promise<string | undefined> {
  const program = join(folder, 'world-cup-98')
  const source = fileURLToPath(new URL('./c/world-cup-98.c', import.meta.url))
  try {
    await promisify(execFile)('cc', ['-O2', '-o', program, source])
    return program
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    console.error('world-cup-98: no cc here, so nothing is compared with C')
    return undefined
  }
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
  if (bytes !== 20 * records) throw new Error(`Expected ${records} records, got: ${bytes / 20}.`)
}
