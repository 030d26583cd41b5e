import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boundedCommand } from '../scripts/bounded-command.ts'
import { packPackages } from '../scripts/pack-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const light = ['core', 'handler', 'pricing', 'trace']
let folder: string
let tarballs: Map<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldframe-consumers-'))
  await boundedCommand(process.execPath, ['scripts/run.mjs', 'build', ...light], {
    cwd: root,
    limitMs: 240_000,
  })
  tarballs = await packPackages(join(folder, 'tarballs'), light)
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Installs a consumer with the tarballs, and runs its script. */
async function runConsumer(name: string): Promise<string> {
  const cwd = join(folder, name)
  await cp(join(root, 'consumers', name), cwd, { recursive: true })
  // Optional peers are not even looked up, and a connection that stalls is given up early.
  const install = ['install', '--legacy-peer-deps', '--prefer-offline', '--fetch-timeout=20000']
  await boundedCommand('npm', [...install, ...tarballs.values()], { cwd, limitMs: 240_000 })
  return boundedCommand(process.execPath, ['index.mjs'], { cwd, limitMs: 30_000 })
}

test('plain Node runs the light packages from their tarballs, with nothing heavy installed', {
  timeout: 300_000,
}, async () => {
  expect((await runConsumer('node-esm')).trim().split('\n')).toEqual([
    '417 $0.000008369',
    'completed 0 completed 1 completed 2 3 2',
  ])
})
