import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** 16 MB of numbers. */
const valuesInMemory = 2 ** 21
const valuesPerRead = 4096

/**
 * Sorts times in bounded memory. Up to `runLength` are sorted in memory; of more, sorted runs of
 * that length go to a temporary directory of their own, are merged from there, and are removed when
 * the iteration ends or is left. Memory is `runLength` numbers of 8 bytes, and 32 kB for each run.
 */
export async function* sortedTimes(
  times: AsyncIterable<number>,
  { runLength = valuesInMemory }: { readonly runLength?: number | undefined } = {},
): AsyncGenerator<number, void, undefined> {
  // It grows up to `runLength`: most inputs are small.
  let values = new Float64Array(Math.min(1024, runLength))
  let held = 0
  let directory: string | undefined
  const runs: FileHandle[] = []
  try {
    for await (const time of times) {
      if (held === runLength) {
        directory ??= await mkdtemp(join(tmpdir(), 'coldframe-sort-'))
        runs.push(await writtenRun(join(directory, `${runs.length}`), values.sort()))
        held = 0
      } else if (held === values.length) {
        const larger = new Float64Array(Math.min(runLength, 2 * held))
        larger.set(values)
        values = larger
      }
      values[held++] = time
    }
    const last = values.subarray(0, held).sort()
    if (runs.length === 0) yield* last
    else yield* merged([...runs.map(readRun), last.values()])
  } finally {
    for (const run of runs) await run.close()
    if (directory !== undefined) await rm(directory, { recursive: true })
  }
}

async function writtenRun(path: string, values: Float64Array): Promise<FileHandle> {
  const file = await open(path, 'wx+')
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  for (let written = 0; written < bytes.byteLength; )
    written += (await file.write(bytes, written, bytes.byteLength - written, written)).bytesWritten
  return file
}

async function* readRun(file: FileHandle): AsyncGenerator<number, void, undefined> {
  const values = new Float64Array(valuesPerRead)
  const bytes = new Uint8Array(values.buffer)
  for (let position = 0; ; ) {
    let filled = 0
    let bytesRead: number
    do {
      ;({ bytesRead } = await file.read(bytes, filled, bytes.length - filled, position))
      filled += bytesRead
      position += bytesRead
    } while (bytesRead > 0 && filled < bytes.length)
    yield* values.subarray(0, filled / Float64Array.BYTES_PER_ELEMENT)
    if (filled < bytes.length) return
  }
}

interface Head {
  time: number
  readonly rest: AsyncIterator<number> | Iterator<number>
}

/** Merges sorted runs through a binary heap of their first times. */
async function* merged(
  runs: readonly (AsyncIterator<number> | Iterator<number>)[],
): AsyncGenerator<number, void, undefined> {
  const heap: Head[] = []
  for (const rest of runs) {
    const first = await rest.next()
    if (!first.done) heap.push({ time: first.value, rest })
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, at)
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.time
    const next = await top.rest.next()
    if (!next.done) top.time = next.value
    else {
      const last = heap.pop()
      if (last !== undefined && last !== top) heap[0] = last
    }
    sink(heap, 0)
  }
}

function sink(heap: Head[], start: number): void {
  const moving = heap[start]
  if (moving === undefined) return
  let at = start
  for (;;) {
    let child = 2 * at + 1
    const left = heap[child]
    if (left === undefined) break
    const right = heap[child + 1]
    const smaller = right !== undefined && right.time < left.time ? right : left
    if (smaller === right) child++
    if (smaller.time >= moving.time) break
    heap[at] = smaller
    at = child
  }
  heap[at] = moving
}
