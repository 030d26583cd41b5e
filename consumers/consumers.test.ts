import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packPackages } from '../scripts/pack-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'coldframe-consumers-'))
let tarballs: Map<string, string>

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root, stdio: 'pipe' })
  tarballs = packPackages(join(folder, 'tarballs'))
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Installs a consumer with the tarballs of some packages, and runs its script. */
function runConsumer(name: string, packages: readonly string[]): string {
  const home = join(folder, name)
  cpSync(join(root, 'consumers', name), home, { recursive: true })
  const wanted = packages.map((each) => tarballs.get(each) ?? each)
  execFileSync('npm', ['install', '--omit=peer', '--prefer-offline', ...wanted], {
    cwd: home,
    stdio: 'pipe',
  })
  return execFileSync(process.execPath, ['index.mjs'], { cwd: home, encoding: 'utf8' })
}

test('plain Node runs the light packages from their tarballs, with nothing heavy installed', {
  timeout: 120_000,
}, () => {
  const light = ['core', 'handler', 'pricing', 'trace'].map((name) => `@coldframe/${name}`)
  expect(runConsumer('node-esm', light).trim().split('\n')).toEqual([
    '417 $0.000008369',
    'completed 0 completed 1 completed 2 3 2',
  ])
})
