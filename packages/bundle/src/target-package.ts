import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { BundleTarget } from './function-source.ts'
import { nodeArchitecture } from './node-architecture.ts'

const run = promisify(execFile)

/**
 * The folder of a package of binaries for another system than this machine's: from `cache`, else npm
 * installs there what asks for it, with `--os`, `--cpu` and `--libc` for the target.
 *
 * @param from The folder of a package that names it among its optional dependencies. `undefined` is
 * answered where that does not, and where the target is this machine, whose own install should have
 * brought it.
 * @throws Error with npm's words where it fails.
 */
export async function targetPackage(
  name: string,
  options: { readonly from: string; readonly target: BundleTarget; readonly cache: string },
): Promise<string | undefined> {
  const { platform, architecture } = options.target
  const cpu = nodeArchitecture[architecture]
  if (platform === process.platform && cpu === process.arch) return undefined
  const asking = await manifestOf(options.from)
  if (asking?.optionalDependencies?.[name] === undefined) return undefined

  const wanted = `${asking.name}@${asking.version}`
  const cache = resolve(options.cache)
  const installed = join(cache, `${wanted.replace('/', '+')}-${platform}-${cpu}`)
  const below = (folder: string) => join(folder, 'node_modules', name)
  if (existsSync(below(installed))) return below(installed)
  await mkdir(cache, { recursive: true })
  const partial = await mkdtemp(join(cache, 'partial-'))
  try {
    await writeFile(join(partial, 'package.json'), '{ "private": true }\n')
    const system = [`--os=${platform}`, `--cpu=${cpu}`]
    if (platform === 'linux') system.push('--libc=glibc')
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
    await run('npm', ['install', `--prefix=${partial}`, ...system, ...quiet, wanted])
    // What is optional may be missing without an error.
    if (!existsSync(below(partial)))
      throw new Error(`npm brought no ${name} with ${wanted} for ${platform} on ${cpu}`)
    await rename(partial, installed).catch((error: unknown) => {
      // Another process was first.
      if (!existsSync(below(installed))) throw error
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return below(installed)
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

async function manifestOf(folder: string): Promise<Manifest | undefined> {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : undefined
}
