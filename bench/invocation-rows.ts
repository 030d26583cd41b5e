import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { formatReport, readInvocations } from '@coldframe/core'
import { logFiles } from '@coldframe/core/files'
import { type Comparison, inTurn, timed } from './comparison.ts'

const requests = 40_000

/** A log of some 60 MB read into joined rows, against readline, one regex and JSON.parse. */
export async function invocationRows(): Promise<Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-bench-'))
  const path = join(folder, 'requests.log')
  try {
    await writeLog(path)
    let rows = 0
    let others = 0
    const measured = await inTurn(
      5,
      () =>
        timed(async () => {
          rows = 0
          for await (const { report, inferences } of readInvocations(logFiles(path)))
            if (report && inferences[0]?.stages.inferMs !== undefined) rows++
        }),
      () =>
        timed(async () => {
          others = await withReadline(path)
        }),
    )
    if (rows !== requests || others !== requests)
      throw new Error(`Expected ${requests} rows, got: ${rows} and ${others}.`)
    return [{ what: 'log to joined rows, against readline', ...measured, unit: 'ms' }]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function withReadline(path: string): Promise<number> {
  const report = /^REPORT RequestId: (\S+)\tDuration: ([\d.]+) ms\tBilled Duration: (\d+) ms/
  const inferMs = new Map<string, number>()
  let rows = 0
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.startsWith('{')) {
      const record = JSON.parse(line)
      inferMs.set(record.requestId, record.stages.inferMs)
      continue
    }
    const [, requestId] = report.exec(line) ?? []
    if (requestId !== undefined && inferMs.get(requestId) !== undefined) rows++
    if (requestId !== undefined) inferMs.delete(requestId)
  }
  return rows
}

async function writeLog(path: string): Promise<void> {
  const file = createWriteStream(path)
  for (let index = 0; index < requests; index++) {
    const requestId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    const record = {
      coldframe: 1,
      event: 'inference',
      requestId,
      item: 0,
      items: 1,
      status: 'ok',
      loadWhen: 'init',
      loaded: false,
      firstInference: false,
      stages: { fetchMs: 3.5, decodeMs: 11.25, inferMs: 42.125, postprocessMs: 0.5 },
      start: { sequence: index + 1, initializedAtMs: 1, receivedAtMs: 2 + index },
      image: { bucket: 'photos', key: `run/photo-${index}-è.jpg`, bytes: 200_000 },
      predictions: Array.from({ length: 5 }, (_, place) => ({
        index: place * 7,
        score: 0.5 / (place + 1),
        label: 'Egyptian cat',
      })),
      environment: { memorySizeMB: 1536, architecture: 'x86_64', runtime: 'node 20.20.2' },
    }
    const text = [
      `START RequestId: ${requestId} Version: $LATEST`,
      `2026-11-24T00:00:00.000Z\t${requestId}\tINFO\tan application line`,
      JSON.stringify(record),
      `END RequestId: ${requestId}`,
      formatReport({
        requestId,
        durationMs: 57.5,
        billedDurationMs: 58,
        memorySizeMB: 1536,
        maxMemoryUsedMB: 200,
      }),
      '',
    ].join('\n')
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
