import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  expect(printed.trim()).toBe('$0.0272 prices as of 2026-09-19')
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
