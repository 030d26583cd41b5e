import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runExample } from './run-example.ts'

const recorded = fileURLToPath(new URL('../packages/core/src/__fixtures__', import.meta.url))
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-examples-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

test('cost-of-a-log prices a file of recorded lines', async () => {
  const printed = await runExample('cost-of-a-log.ts', [
    join(recorded, 'text-cold-warm-oom-timeout.log'),
  ])
  // Billed: 417 + 92395 + 427 + 10936 + 88945 + 600000 + 600517 = 1,393,637 ms at 1 GB is
  // 1,393.637 GB-s x $0.0000195172 = $0.027199892, and 7 requests x $0.00000023.
  expect(printed.trimEnd().split('\n')).toEqual([
    '7 invocations: 3 cold, 3 warm, 1 reinitialized',
    '1393.637 GB-s billed, $0.0272',
    'prices of eu-south-1, x86_64, as of 2026-09-19',
  ])
})

const logs = fileURLToPath(new URL('../../shared/fixtures/lambda-logs', import.meta.url))
const logFolder = existsSync(logs)
  ? [...readdirSync(logs).map((file) => join(logs, file)), logs]
  : []

test('cost-of-a-log prices each recorded log, and all at once', { timeout: 180_000 }, async ({
  skip,
}) => {
  skip(logFolder.length === 0, 'needs ../shared/fixtures')
  const costs = []
  for (const path of logFolder) {
    const printed = await runExample('cost-of-a-log.ts', [path, '--json'])
    const { invocations, unpriced, gbSeconds, unreadLines } = JSON.parse(printed)
    costs.push([basename(path), invocations, unpriced, gbSeconds.toFixed(4), unreadLines])
  }
  // File, invocations, of these not priced, GB-seconds, lines that could not be read.
  expect(costs).toEqual([
    ['insights-performance.json', 1, 1, '0.0000', 0],
    ['json-cold-and-warm.log', 2, 0, '0.6927', 0],
    ['json-debug-all-events.log', 2, 0, '0.3265', 0],
    ['text-before-init-billing.log', 2, 0, '0.6000', 0],
    ['text-cold-warm-oom-timeout.log', 7, 0, '1393.6370', 0],
    ['text-init-errors-out-of-order.log', 3, 2, '0.0480', 0],
    ['text-snapstart.log', 1, 0, '7.4079', 0],
    ['lambda-logs', 18, 3, '1402.7121', 0],
  ])
})

test('cost-of-a-log takes region and architecture, and counts what it cannot price', async () => {
  const log = join(home, 'managed.log')
  await writeFile(
    log,
    'REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01\tDuration: 12.50 ms\nREPORT RequestId: x\n',
  )
  const printed = await runExample('cost-of-a-log.ts', [
    log,
    '--json',
    '--region=us-east-1',
    '--architecture=arm64',
  ])
  expect(JSON.parse(printed)).toEqual({
    invocations: 1,
    starts: { unknown: 1 },
    gbSeconds: 0,
    totalUsd: 0,
    unpriced: 1,
    unreadLines: 1,
    prices: { region: 'us-east-1', architecture: 'arm64', asOf: '2026-09-19' },
  })
})

test('bundle-a-function makes a folder that has everything', async () => {
  const printed = await runExample('bundle-a-function.ts', ['folder'], { cwd: home })
  expect(printed).toMatch(/folder: \d\d MB, MobileNetV2/)
  expect(await readdir(join(home, 'folder'))).toContain('mobilenet-v2.onnx')
})

test('own-handler studies a handler that is not about images', async () => {
  const printed = await runExample('own-handler/study.ts', [], { cwd: home })
  expect(printed).toContain('word-count')
  const [run] = await readdir(join(home, '.coldframe', 'runs'))
  expect(run).toMatch(/^word-count-/)
  expect(existsSync(join(home, '.coldframe', 'runs', run ?? '', 'lab', 's3'))).toBe(false)
})
