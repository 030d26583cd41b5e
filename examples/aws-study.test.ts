import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { paperStudyOptions } from './paper-study-options.ts'
import { runExample } from './run-example.ts'

const models = fileURLToPath(new URL('../.coldframe/models', import.meta.url))

test('paper-study --lab aws --dry-run prints packages, template and cost, and asks no account', {
  timeout: 300_000,
}, async () => {
  const home = await mkdtemp(join(tmpdir(), 'coldframe-dry-run-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  // Models that `npm start` wrote need not be written again.
  await mkdir(join(home, '.coldframe'))
  if (existsSync(models)) await symlink(models, join(home, '.coldframe', 'models'))
  // Any request would be refused.
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9')
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined)
  onTestFinished(() => void vi.unstubAllEnvs())

  const printed = await runExample('paper-study.ts', ['--lab', 'aws', '--dry-run'], { cwd: home })
  expect(printed).toContain('Study world-cup-98 in eu-south-1: 54 images to each of 5 functions')
  expect(printed).toMatch(
    /onnx-mobilenet-v2 \(1536 MB, \w+\): zip \d+\.\d MiB, \d+\.\d MiB unzipped/,
  )
  expect(printed).toContain('"AWSTemplateFormatVersion": "2010-09-09"')
  // 54 x 5 requests at $0.00000023.
  expect(printed).toMatch(/lambdaRequests {2}270 requests +\$0\.0000621 /)
  expect(printed).toMatch(/s3Writes .*unpriced/)
  expect(existsSync(join(home, '.coldframe', 'runs'))).toBe(false)
})

test.each([
  [['--dry-run'], '--lab local'],
  [['--lab', 'azure'], 'azure'],
  [['--lab', 'aws', '--budget', 'much'], 'much'],
])('paper-study refuses %j', (args, got) => {
  expect(() => paperStudyOptions(args)).toThrow(`got: "${got}"`)
})

test('without options paper-study stays on this machine', () => {
  expect(paperStudyOptions([])).toMatchObject({ lab: 'local', dryRun: false, speed: 10, seed: 98 })
})
