import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BundleTarget } from './function-source.ts'
import { targetPackage } from './target-package.ts'

const own = process.arch === 'arm64' ? 'arm64' : 'x86_64'
const foreign = own === 'arm64' ? 'x86_64' : 'arm64'
const cpu = foreign === 'arm64' ? 'arm64' : 'x64'
const binaries = `@img/sharp-linux-${cpu}`
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'coldframe-target-'))
  await mkdir(join(home, 'sharp'))
  await writeFile(
    join(home, 'sharp', 'package.json'),
    JSON.stringify({
      name: 'sharp',
      version: '1.2.3',
      optionalDependencies: { [binaries]: '1.2.3', '@img/other': '1.0.0' },
    }),
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

const lookUp = (name: string, architecture: BundleTarget['architecture'] = foreign) =>
  targetPackage(name, {
    from: join(home, 'sharp'),
    target: { platform: 'linux', architecture },
    cache: join(home, 'cache'),
  })

/** An `npm` on PATH that writes down its arguments and does what a line of shell says. */
async function fakeNpm(line: string): Promise<() => Promise<string[]>> {
  const bin = join(home, 'bin')
  await mkdir(bin)
  const script = `#!/bin/sh\necho "$@" >>'${home}/calls'\nprefix="\${2#--prefix=}"\n${line}\n`
  await writeFile(join(bin, 'npm'), script)
  await chmod(join(bin, 'npm'), 0o755)
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`)
  return async () => (await readFile(join(home, 'calls'), 'utf8')).trim().split('\n')
}

test("another system's binaries are installed once, in the version that is here", async () => {
  const calls = await fakeNpm(`mkdir -p "$prefix/node_modules/${binaries}"`)
  const folder = join(home, 'cache', `sharp@1.2.3-linux-${cpu}`, 'node_modules', binaries)
  expect(await lookUp(binaries)).toBe(folder)
  expect(await lookUp(binaries)).toBe(folder)
  const lines = await calls()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(` --os=linux --cpu=${cpu} --libc=glibc .*sharp@1\\.2\\.3$`))
  expect(await readdir(join(home, 'cache'))).toEqual([`sharp@1.2.3-linux-${cpu}`])
})

test("nothing is installed for this machine's own", async ({ skip }) => {
  skip(process.platform !== 'linux', 'needs Linux')
  vi.stubEnv('PATH', '/nowhere')
  expect(await lookUp(binaries, own)).toBeUndefined()
})

test('nothing is installed that the package does not name', async () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(await lookUp('@img/unknown')).toBeUndefined()
})

test('what npm fails with, or leaves out, is an error, and nothing is kept', async () => {
  await fakeNpm('if [ -e "$0.once" ]; then exit 0; fi; touch "$0.once"; echo offline >&2; exit 1')
  await expect(lookUp(binaries)).rejects.toThrow(/offline/)
  await expect(lookUp(binaries)).rejects.toThrow(`npm brought no ${binaries} with sharp@1.2.3`)
  expect(await readdir(join(home, 'cache'))).toEqual([])
})
