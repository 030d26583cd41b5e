import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Invocation, readInvocations } from '@coldframe/core'
import { mobileNetV2, seededWeights, writeOnnx } from '@coldframe/models'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runtimeFlags } from './run-example.ts'

let folder: string
let s3: Server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldframe-recipes-'))
  const network = mobileNetV2()
  await writeOnnx(network, seededWeights(network, 1), { directory: folder })
  const picture = await sharp({
    create: { width: 300, height: 240, channels: 3, background: 'teal' },
  })
    .png()
    .toBuffer()
  s3 = createServer((request, answer) => {
    if (request.url?.startsWith('/photos/teal.png')) answer.end(picture)
    else answer.writeHead(404).end()
  })
  await new Promise<void>((resolve) => s3.listen(0, '127.0.0.1', resolve))
}, 60_000)

afterAll(async () => {
  s3.close()
  await rm(folder, { recursive: true, force: true })
})

const requestId = '8d5958b5-559f-43f3-b278-b71dd7dd0e01'
const upload = (key: string) => ({
  Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'photos' }, object: { key } } }],
})

/** Calls the recipe's handler in a process of its own, as Lambda would. */
async function invoke(
  recipe: string,
  event: object,
): Promise<{ answer: unknown; lines: string[] }> {
  const code = `
    const { handler } = await import(${JSON.stringify(new URL(recipe, import.meta.url).href)})
    const context = {
      awsRequestId: ${JSON.stringify(requestId)},
      functionName: 'classify',
      getRemainingTimeInMillis: () => 30_000,
    }
    const answer = await handler(${JSON.stringify(event)}, context)
      .catch((error) => ({ error: error.name }))
    console.log(JSON.stringify({ answer }))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...runtimeFlags, '--input-type=module', '--eval', code],
    {
      env: {
        ...process.env,
        LAMBDA_TASK_ROOT: folder,
        AWS_LAMBDA_FUNCTION_NAME: 'classify',
        AWS_REGION: 'eu-south-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(s3.address() as AddressInfo).port}`,
      },
    },
  )
  const lines = stdout.trimEnd().split('\n')
  return { ...JSON.parse(lines.pop() ?? ''), lines }
}

const predicted = (answer: unknown) =>
  (answer as { key: string; predictions: { index: number; score: number }[] }[]).map(
    ({ key, predictions }) => [key, predictions[0]?.index],
  )

test('middy keeps the result, lets errors out, and may answer itself', {
  timeout: 60_000,
}, async () => {
  const [classified, failed, pinged] = await Promise.all([
    invoke('middy-recipe.ts', upload('teal.png')),
    invoke('middy-recipe.ts', upload('gone.png')),
    invoke('middy-recipe.ts', { source: 'aws.scheduler' }),
  ])
  expect(predicted(classified.answer)).toEqual([['teal.png', expect.any(Number)]])
  expect(classified.lines.map((line) => JSON.parse(line).event)).toEqual(['received', 'inference'])
  expect(failed.answer).toEqual({ error: 'ImageFetchError' })
  expect(pinged).toEqual({ answer: [], lines: [] })
})

const report = {
  durationMs: 120.5,
  billedDurationMs: 121,
  memorySizeMB: 1536,
  maxMemoryUsedMB: 200,
}

/** The lines as Lambda's log has them in each of its formats. */
const logs: Record<string, (lines: string[]) => string[]> = {
  text: (lines) => [
    `START RequestId: ${requestId} Version: $LATEST`,
    ...lines,
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: 120.50 ms\tBilled Duration: 121 ms\tMemory Size: 1536 MB\tMax Memory Used: 200 MB\t`,
  ],
  JSON: (lines) => [
    platform('start', { requestId, version: '$LATEST' }),
    ...lines,
    platform('report', { requestId, metrics: report, status: 'success' }),
  ],
}

function platform(type: string, record: object): string {
  return JSON.stringify({ time: '2026-11-24T03:50:00.000Z', type: `platform.${type}`, record })
}

test("Powertools' lines and ours are apart, and the log reader finds ours in both formats", {
  timeout: 60_000,
}, async () => {
  const { answer, lines } = await invoke('powertools-logger.ts', upload('teal.png'))
  const parsed = lines.map((line) => JSON.parse(line))
  expect(parsed.map(({ event, message }) => event ?? message)).toEqual([
    'classifying',
    'received',
    'inference',
    'classified',
  ])
  expect(parsed[3]).toMatchObject({ service: 'classify', key: 'teal.png' })

  for (const [format, log] of Object.entries(logs)) {
    const faults: unknown[] = []
    const invocations: Invocation[] = []
    const source = log(lines).map((message, timestamp) => ({ message, timestamp }))
    for await (const invocation of readInvocations(source, { onFault: (f) => faults.push(f) }))
      invocations.push(invocation)
    expect(faults, format).toEqual([])
    expect(invocations, format).toHaveLength(1)
    expect(invocations[0], format).toMatchObject({ requestId, report, keys: ['teal.png'] })
    expect(
      invocations[0]?.inferences.map(({ image, predictions }) => [
        image?.key,
        predictions?.[0]?.index,
      ]),
      format,
    ).toEqual(predicted(answer))
  }
})

test('a framework of your own is timed like the built-in ones, and agrees with them', {
  timeout: 60_000,
}, async () => {
  const [own, builtIn] = await Promise.all([
    invoke('own-framework.ts', upload('teal.png')),
    invoke('middy-recipe.ts', upload('teal.png')),
  ])
  expect(predicted(own.answer)).toEqual(predicted(builtIn.answer))
  const record = JSON.parse(own.lines[1] ?? '')
  expect(record).toMatchObject({
    framework: 'onnx-web',
    engine: 'ONNX Runtime Web, wasm',
    network: 'mobilenet-v2',
    status: 'ok',
    loaded: true,
    environment: { threads: 1 },
  })
  expect(record.version).toMatch(/^1\.30\.0/)
  for (const stage of ['fetchMs', 'decodeMs', 'loadMs', 'inferMs', 'postprocessMs'])
    expect(record.stages[stage], stage).toBeGreaterThan(0)
})
