import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { formatReport } from '@coldframe/core'

export type LogFileFormat = 'text' | 'json'

/**
 * What the handler wrote of each request:
 * - `direct`: one record of some 900 bytes, of a tensor that came with the request. Its network has a
 *   Russian name: a text out of Latin-1 is a two-byte text in V8.
 * - `photographs`: two records, as of a photograph in S3, the second of some 1,000 bytes, all ASCII.
 */
export type LogFileContent = 'direct' | 'photographs'

const environments = 8
const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:resnet-50-1536'

/**
 * Writes a log of at least `bytes`, the same for the same arguments, and gives how many requests it
 * has. Of each: START, two application lines, what `@coldframe/handler` writes, and END and REPORT,
 * or what stands for these in JSON. Every second eight requests come interleaved, from eight
 * environments; one in a hundred is cold.
 */
export async function writeLogFile(
  path: string,
  format: LogFileFormat,
  content: LogFileContent,
  bytes: number,
): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  let written = 0
  let requests = 0
  while (written < bytes) {
    const together = Array.from({ length: environments }, () =>
      linesOf(requests++, format, content),
    )
    const isInterleaved = (requests / environments) % 2 === 0
    const lines = isInterleaved ? interleaved(together) : together.flat()
    const text = `${lines.join('\n')}\n`
    written += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return requests
}

function interleaved(requests: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...requests.map(({ length }) => length))
  return Array.from({ length: longest }, (_, line) =>
    requests.flatMap((lines) => lines[line] ?? []),
  ).flat()
}

function linesOf(index: number, format: LogFileFormat, content: LogFileContent): string[] {
  const requestId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const time = new Date(1_790_000_000_000 + index * 100).toISOString()
  const isCold = index % 100 === 0
  const written = recordsOf(index, requestId, time, content)
  const report = {
    requestId,
    durationMs: (5_000 + ((index * 7919) % 10_000)) / 100,
    billedDurationMs: 0,
    memorySizeMB: 1536,
    maxMemoryUsedMB: 200 + (index % 50),
    ...(isCold ? { initDurationMs: (4_000 + ((index * 31) % 1000)) / 10 } : {}),
  }
  report.billedDurationMs = Math.ceil(report.durationMs + (report.initDurationMs ?? 0))
  return format === 'text'
    ? [
        ...(isCold
          ? ['INIT_START Runtime Version: nodejs:22.v122\tRuntime Version ARN: arn:1']
          : []),
        `START RequestId: ${requestId} Version: $LATEST`,
        `${time}\t${requestId}\tINFO\tfetching photo-${index}.jpg from the bucket of photographs`,
        `${time}\t${requestId}\tINFO\tthe answer is Egyptian cat`,
        ...written,
        `END RequestId: ${requestId}`,
        formatReport(report),
      ]
    : [
        event(time, 'start', { requestId, functionArn, version: '$LATEST' }),
        JSON.stringify({ timestamp: time, level: 'INFO', requestId, message: 'fetching a photo' }),
        JSON.stringify({ timestamp: time, level: 'INFO', requestId, message: 'Egyptian cat' }),
        ...written,
        event(time, 'report', { requestId, metrics: metricsOf(report), status: 'success' }),
      ]
}

function metricsOf({ requestId: _, ...metrics }: { readonly requestId: string }): object {
  return metrics
}

function event(time: string, type: string, record: object): string {
  return JSON.stringify({ time, type: `platform.${type}`, record })
}

function recordsOf(
  index: number,
  requestId: string,
  time: string,
  content: LogFileContent,
): string[] {
  const environment = index % environments
  const key = `photos/kitten-${index}.jpg`
  const start = {
    sequence: 1 + Math.floor(index / environments),
    initializedAtMs: 1_790_000_000_000,
    receivedAtMs: 1_790_000_000_000 + index * 100,
    initializationType: 'on-demand',
  }
  const received = {
    coldframe: 1,
    event: 'received',
    requestId,
    part: 0,
    parts: 1,
    objects: [{ bucket: 'photographs', key, sequencer: '0055AED6DCD90281E5' }],
    start,
  }
  const inference = {
    coldframe: 1,
    event: 'inference',
    requestId,
    status: 'ok',
    item: 0,
    items: 1,
    loadWhen: 'init',
    loaded: false,
    firstInference: false,
    stages: { fetchMs: 3.5, decodeMs: 11.25, inferMs: 42 + (index % 100) / 8, postprocessMs: 0.5 },
    start,
    ...(content === 'photographs'
      ? {
          image: {
            bucket: 'photographs',
            key,
            eventTime: time,
            bytes: 200_000 + (index % 1000),
            width: 640,
            height: 480,
            format: 'jpeg',
          },
        }
      : {}),
    predictions: Array.from({ length: 3 }, (_, place) => ({
      index: place * 7,
      score: 0.5 / (place + 1),
      label: 'Egyptian cat',
    })),
    framework: 'onnx',
    engine: 'ONNX Runtime',
    version: '1.30.0',
    network: content === 'direct' ? 'кошки' : 'resnet-50',
    environment: {
      functionName: 'classify-resnet-50-1536',
      memorySizeMB: 1536,
      architecture: 'x86_64',
      runtime: 'node 22.20.0',
      cpuModel: 'Intel(R) Xeon(R) Processor @ 2.50GHz',
      logStreamName: `2026/11/24/[$LATEST]22be53a8cfde4e68b844f8ec293b254${environment}`,
      threads: 1,
    },
  }
  const written = content === 'photographs' ? [received, inference] : [inference]
  return written.map((record) => JSON.stringify(record))
}
