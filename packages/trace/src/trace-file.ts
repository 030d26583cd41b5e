import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { lazyTrace } from './lazy-trace.ts'
import { MalformedTraceError } from './malformed-trace-error.ts'
import type { Provenance, Trace, TraceShard } from './trace.ts'

interface Header {
  readonly coldframeTrace: 1
  readonly durationMs: number
  readonly provenance: Provenance
  readonly shard?: TraceShard | undefined
}

const offsetsPerChunk = 4096
const longestLine = 2 ** 25

/**
 * Writes a trace as newline-delimited JSON: a line with its duration and provenance, one number a
 * line for the offsets, and a line with their count, by which `readTrace` knows that the file is
 * whole. Offsets come back bit for bit. An earlier file stays as it is until the new one is whole.
 * Memory does not depend on the length of the trace.
 */
export async function writeTrace(trace: Trace, path: string): Promise<{ arrivals: number }> {
  const part = `${path}.part`
  let arrivals = 0
  async function* lines(): AsyncGenerator<string> {
    const { durationMs, provenance, shard } = trace
    const header: Header = { coldframeTrace: 1, durationMs, provenance, shard }
    let chunk = `${JSON.stringify(header)}\n`
    for await (const offsetMs of trace) {
      chunk += `${offsetMs}\n`
      if (++arrivals % offsetsPerChunk > 0) continue
      yield chunk
      chunk = ''
    }
    yield `${chunk}${JSON.stringify({ arrivals })}\n`
  }
  try {
    await pipeline(lines, createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return { arrivals }
}

/**
 * A trace that `writeTrace` wrote. Each pass reads the file again, one piece at a time.
 *
 * @throws MalformedTraceError where the file's first line is not a trace's; from a pass where a line
 * is not an offset, is smaller than the one before it, or the end is missing.
 */
export async function readTrace(path: string): Promise<Trace> {
  const header = await readHeader(path)
  const { durationMs, provenance, shard } = header
  const trace = lazyTrace(durationMs, provenance, () => offsets(path, durationMs))
  return shard ? { ...trace, shard } : trace
}

async function readHeader(path: string): Promise<Header> {
  for await (const line of linesOf(path)) {
    const header = parsed(line) as Partial<Header> | undefined
    if (
      header?.coldframeTrace === 1 &&
      Number.isFinite(header.durationMs) &&
      typeof header.provenance?.generator === 'string'
    )
      return header as Header
    throw new MalformedTraceError(path, 1, 'the first line of a trace', line)
  }
  throw new MalformedTraceError(path, 1, 'the first line of a trace', 'nothing')
}

async function* offsets(path: string, durationMs: number): AsyncGenerator<number> {
  let lineNumber = 0
  let previousMs = 0
  let arrivals: number | undefined
  for await (const line of linesOf(path)) {
    if (++lineNumber === 1) continue
    const value = parsed(line)
    if (arrivals !== undefined)
      throw new MalformedTraceError(path, lineNumber, 'nothing after the count of arrivals', line)
    if (typeof value === 'number' && value >= previousMs && value <= durationMs) {
      previousMs = value
      yield value
      continue
    }
    arrivals = lineNumber - 2
    if ((value as { arrivals?: unknown } | undefined | null)?.arrivals !== arrivals)
      throw new MalformedTraceError(
        path,
        lineNumber,
        `an offset from ${previousMs} to ${durationMs}, or the end with ${arrivals} arrivals,`,
        line,
      )
  }
  if (arrivals === undefined)
    throw new MalformedTraceError(path, lineNumber + 1, 'the count of arrivals', 'the end')
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  let lineNumber = 0
  for await (const text of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lineNumber += lines.length
    if (rest.length > longestLine)
      throw new MalformedTraceError(path, lineNumber + 1, `at most ${longestLine} characters`, rest)
    yield* lines
  }
  if (rest) yield rest
}

/** `undefined` where it is not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
