import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as zlib from 'node:zlib'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LogEvent } from '../log-event.ts'
import { LogFileError } from '../log-file-error.ts'
import { readLog, startKinds } from '../testing/read-log.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { inferenceRecord } from '../testing/records.ts'
import { logFiles } from './log-files.ts'

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

async function contentOf(pieces: AsyncIterable<Uint8Array | LogEvent>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces)
    parts.push(piece instanceof Uint8Array ? piece : Buffer.from(`${JSON.stringify(piece)}\n`))
  return Buffer.concat(parts).toString()
}

test('a directory gives its log files and those below it, sorted by path', async () => {
  expect(await contentOf(logFiles(path('logs')))).toBe('a\nb without an end\nc\nd\n')
})

test('files are read in the order they are given in, whatever they are called', async () => {
  expect(await contentOf(logFiles([path('named-otherwise'), path('logs/a.txt')]))).toBe('x\na\n')
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
  ['empty', 'it holds no .log, .txt, .json, .jsonl, .ndjson or .csv file'],
  ['broken.log.gz', 'unexpected end of file'],
])('%s is an error that names it', async (name, reason) => {
  const error = await contentOf(logFiles(path(name))).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(LogFileError)
  expect(error).toMatchObject({ path: path(name), message: expect.stringContaining(reason) })
})

test('a missing path is an error before anything is read', async () => {
  const reader = logFiles([path('logs'), path('missing.log')])
  await expect(reader.next()).rejects.toThrow('missing.log')
})

const stream = '2026/11/24/[$LATEST]0a1b'
const at = Date.UTC(2026, 10, 24, 7, 30, 28, 235)
/** A request of 1,200 ms in a stream, as CloudWatch Logs keeps it. */
const ofRequest = (request: string): readonly LogEvent[] =>
  [
    `START RequestId: ${request} Version: $LATEST`,
    'application: one line\nand another, "quoted"',
    JSON.stringify(inferenceRecord({ requestId: request })),
    `END RequestId: ${request}`,
    `REPORT RequestId: ${request}\tDuration: 1200.00 ms\tBilled Duration: 1200 ms\tMemory Size: 1536 MB\tMax Memory Used: 200 MB\t\nXRAY TraceId: 1-6ac7c67a-1c0aa43118a5d54708c0da61\tSegmentId: 2d54219895e821dd\tSampled: true\t`,
  ].map((message, index) => ({
    timestamp: at + 300 * index,
    logStreamName: stream,
    message: `${message}\n`,
  }))

const events = ofRequest('6c14aac6-b810-49ce-9c6c-50104412d524')

const written = (events: readonly LogEvent[], write: (event: LogEvent, index: number) => string) =>
  events.map(write).join('')
const iso = ({ timestamp }: LogEvent) => new Date(timestamp).toISOString()
const python = (event: LogEvent) => `${iso(event).slice(0, -1)}000`
const isJson = ({ message }: Pick<LogEvent, 'message'>) => message.startsWith('{')
const indented = ({ message }: LogEvent, spaces: number) =>
  isJson({ message }) ? `${JSON.stringify(JSON.parse(message), null, spaces)}\n` : message
/** `aws logs tail --format json` puts an object on lines of its own. */
const ownLine = (event: LogEvent) => (isJson(event) ? '\n' : '') + indented(event, 4)
const [green, cyan, yellow, reset] = ['\u001b[32m', '\u001b[36m', '\u001b[33m', '\u001b[0m']

/** As each tool writes an event; where it does not say the stream or milliseconds, neither is compared. */
const tools: readonly [
  string,
  (event: LogEvent, index: number) => string,
  'all' | 'no stream' | 'seconds',
][] = [
  ['an export', (event) => `${iso(event)} ${event.message}`, 'no stream'],
  ['aws logs tail', (event) => `${python(event)}+00:00 ${stream} ${event.message}`, 'all'],
  [
    'aws logs tail in colour',
    (event) => `${green}${python(event)}+00:00${reset} ${cyan}${stream}${reset} ${event.message}`,
    'all',
  ],
  [
    'aws logs tail --format json',
    (event) => `${python(event)}+00:00 ${stream} ${ownLine(event)}`,
    'all',
  ],
  [
    'aws logs tail --format short',
    (event) => `${iso(event).slice(0, 19)} ${event.message}`,
    'seconds',
  ],
  ['sam logs', (event) => `${stream} ${python(event)} ${indented(event, 2)}`, 'all'],
  [
    'sam logs in colour',
    (event) => `${cyan}${stream}${reset} ${yellow}${python(event)}${reset} ${indented(event, 2)}`,
    'all',
  ],
  ['log events as JSON lines', (event) => `${JSON.stringify(event)}\n`, 'all'],
  [
    'the CSV of the event viewer',
    (event, index) =>
      (index === 0 ? 'timestamp,message\n' : '') +
      `${event.timestamp},"${event.message.replaceAll('"', '""')}"\n`,
    'no stream',
  ],
  [
    'the CSV of Logs Insights',
    (event, index) =>
      (index === 0 ? '@timestamp,@message,@logStream\n' : '') +
      `${iso(event).slice(0, -1).replace('T', ' ')},"${event.message.replaceAll('"', '""')}",${stream}\n`,
    'all',
  ],
]

test.each(tools)('%s gives the rows that CloudWatch gives', async (name, write, known) => {
  const file = path('as-a-tool-wrote-it')
  await writeFile(file, written(events, write))
  const expected = await readLog(known === 'no stream' ? events.map(withoutStream) : events)
  const { invocations, summary } = await readLog(logFiles(file))
  expect(summary.faults).toBe(0)
  if (known !== 'seconds') return expect(invocations, name).toEqual(expected.invocations)
  const [row] = expected.invocations
  const startedAtMs = Math.floor(at / 1000) * 1000
  expect(invocations).toEqual([{ ...row, startedAtMs, logStreamName: undefined }])
})

function withoutStream({ logStreamName: _, ...event }: LogEvent): LogEvent {
  return event
}

test("an export's folder says the stream, and a directory may hold every format at once", async () => {
  const mixed = path('mixed')
  await mkdir(join(mixed, '2026-11-24-[$LATEST]0a1b'), { recursive: true })
  await writeFile(join(mixed, 'aws-logs-write-test'), 'Permission Check Successful')
  const requests: string[] = []
  const events = (): readonly LogEvent[] => {
    const requestId = `6c14aac6-b810-49ce-9c6c-${String(requests.length).padStart(12, '0')}`
    requests.push(requestId)
    return ofRequest(requestId)
  }
  for (const [index, [, write, known]] of tools.entries())
    if (known === 'all') await writeFile(join(mixed, `${index}.txt`), written(events(), write))
  const exported = gzipSync(written(events(), (event) => `${iso(event)} ${event.message}`))
  await writeFile(join(mixed, '2026-11-24-[$LATEST]0a1b', '000000.gz'), exported)
  const { invocations, summary } = await readLog(logFiles(mixed))
  expect(summary).toMatchObject({ invocations: 8, faults: 0 })
  for (const { start: _, ...invocation } of invocations) {
    // How it started depends on what the stream had served before.
    const [{ start: __, ...alone } = { start: undefined }] = (
      await readLog(ofRequest(invocation.requestId))
    ).invocations
    expect(invocation).toEqual(alone)
  }
})

/** A log of so many lines that cannot be packed to nothing. */
function longLog(lines: number): string {
  let state = 1
  return Array.from({ length: lines }, (_, index) => {
    state = (state * 48_271) % 2_147_483_647
    return `${index} ${state.toString(36)}\n`
  }).join('')
}

test('a compressed file that breaks in the middle gives what came before, and says where', async () => {
  const log = longLog(60_000)
  const packed = gzipSync(log)
  // A second part, whose first block is of a type that there is none of.
  const broken = Buffer.concat([packed, packed.subarray(0, 10), Buffer.alloc(200_000, 0xff)])
  await writeFile(path('broken.gz'), broken)
  const parts: Uint8Array[] = []
  const reading = async () => {
    for await (const piece of logFiles(path('broken.gz')))
      if (piece instanceof Uint8Array) parts.push(piece)
  }
  const error = await reading().catch((error: unknown) => error)
  if (!(error instanceof LogFileError)) throw error
  const given = Buffer.concat(parts).toString()
  const { decompressedBytes = 0 } = error.position ?? {}
  expect(given.slice(0, decompressedBytes)).toBe(log.slice(0, decompressedBytes))
  expect(given.slice(decompressedBytes)).toMatch(/^\n?$/)
  const bytesBefore = packed.length - (error.position?.compressedBytes ?? 0)
  expect(bytesBefore).toBeGreaterThanOrEqual(0)
  expect(bytesBefore).toBeLessThan(16 * 1024)
})

test('a file that was cut off gives every line that it holds, and the next file is read where the fault is taken', async () => {
  await mkdir(path('cut'))
  const log = longLog(50_000)
  const packed = gzipSync(log)
  await writeFile(path('cut/a.log.gz'), packed.subarray(0, packed.length - 100))
  await writeFile(path('cut/b.csv'), 'timestamp,message\n1,one\n2,"not ended\n')
  await writeFile(path('cut/c.log'), 'the next file\n')
  const faults: LogFileError[] = []
  const files = logFiles(path('cut'), { onFault: (fault) => faults.push(fault) })
  const content = await contentOf(files)
  expect(content.startsWith(log.slice(0, -2_000))).toBe(true)
  expect(content).toContain('{"timestamp":1,"message":"one"}\n')
  expect(content.endsWith('\nthe next file\n')).toBe(true)
  expect(faults.map((fault) => fault.path)).toEqual([path('cut/a.log.gz'), path('cut/b.csv')])
  expect(faults[0]?.position?.compressedBytes).toBe(packed.length - 100)
  expect(files.cursor().files).toHaveLength(3)
})

test('a byte order mark and line ends of Windows change nothing', async () => {
  const file = path('from-windows')
  const lines = written(events, (event) => `${iso(event)} ${event.message}`)
  await writeFile(file, `\ufeff${lines.replaceAll('\n', '\r\n')}`)
  const expected = await readLog(events.map(withoutStream))
  expect((await readLog(logFiles(file))).invocations).toEqual(expected.invocations)
})

test('a plain file is passed through as it is, however long', async () => {
  const log = longLog(60_000).slice(0, -1)
  await writeFile(path('plain'), log)
  expect(await contentOf(logFiles(path('plain')))).toBe(`${log}\n`)
})

test('zstd is read where Node.js can, and otherwise named', async () => {
  const create: unknown = Reflect.get(zlib, 'zstdCompressSync')
  const packed =
    typeof create === 'function' ? create('z\n') : Buffer.from('28b52ffd0458110000', 'hex')
  await writeFile(path('packed.log.zst'), packed)
  const content = contentOf(logFiles(path('packed.log.zst')))
  if (typeof create === 'function') expect(await content).toBe('z\n')
  else await expect(content).rejects.toThrow('compressed with zstd')
})

test('files that a cursor names are not read again', async () => {
  const first = logFiles(path('logs'))
  await first.next()
  await first.next()
  expect((await first.next()).done).toBe(false)
  const cursor = JSON.parse(JSON.stringify(first.cursor()))
  await first.return()
  expect(cursor.files).toEqual([path('logs/0.log'), path('logs/a.txt')])
  expect(await contentOf(logFiles(path('logs'), { cursor }))).toBe('b without an end\nc\nd\n')
})

test('any bytes are read or refused as a log file', async () => {
  const heads = ['', 'timestamp,message\n', '2026-11-24T07:30:28.235Z ', '\u001f\u008b\u0008']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array(), async (head, bytes) => {
      await writeFile(path('any'), Buffer.concat([Buffer.from(head, 'latin1'), bytes]))
      const error = await contentOf(logFiles(path('any'))).catch((error: unknown) => error)
      expect(typeof error === 'string' || error instanceof LogFileError).toBe(true)
    }),
  )
})

test('every message of a CSV comes back, with its quotes, commas and line ends', async () => {
  const message = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', 'é', ' ') })
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 5 }), async (messages) => {
      const rows = messages.map((text) => `7,"${text.replaceAll('"', '""')}"\n`)
      await writeFile(path('any.csv'), `timestamp,message\n${rows.join('')}`)
      const read: string[] = []
      for await (const piece of logFiles(path('any.csv')))
        if (!(piece instanceof Uint8Array)) read.push(piece.message)
      expect(read).toEqual(messages)
    }),
  )
})
