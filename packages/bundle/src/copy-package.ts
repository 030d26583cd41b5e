import { existsSync } from 'node:fs'
import { cp, readFile, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import type { BundleTarget } from './function-source.ts'
import { type NativePackage, nativePackages } from './native-package.ts'
import { targetPackage } from './target-package.ts'

/**
 * Copies a package and what it needs below `folder/node_modules`, flat. Each is looked up from the
 * code that asks for it, as Node would; binaries for another system than this machine's, which are
 * seldom installed, are installed in `cache`.
 *
 * @param from The folder of the code that names the package.
 */
export async function copyPackage(
  name: string,
  options: {
    readonly from: string
    readonly folder: string
    readonly target: BundleTarget
    readonly cache: string
  },
): Promise<void> {
  const { from, folder, target } = options
  const destination = join(folder, 'node_modules', name)
  if (existsSync(destination)) return
  const native: NativePackage | undefined = nativePackages.find((known) => known.name === name)
  const source = (await findPackage(name, from)) ?? (await targetPackage(name, options))
  if (source === undefined)
    throw new Error(
      `no package ${name} can be found from ${from}; install it for the target's system and processor`,
    )
  await cp(source, destination, {
    recursive: true,
    dereference: true,
    filter: (file) => {
      const path = relative(source, file).split(sep).join('/')
      if (path === '') return true
      if (/^(node_modules|include)(\/|$)|\.(map|d\.ts)$/.test(path)) return false
      return native?.keeps(path, target) ?? true
    },
  })
  const needed = native?.dependencies?.(target) ?? (await runtimeDependencies(source))
  for (const dependency of needed) await copyPackage(dependency, { ...options, from: source })
}

/** What a manifest names, without packages of type declarations. */
async function runtimeDependencies(source: string): Promise<string[]> {
  const text = await readFile(join(source, 'package.json'), 'utf8')
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(text)
  return Object.keys(dependencies).filter((name) => !/^@types\/|\/types$/.test(name))
}

/** The real folder of a package as code in `from` would find it, whatever its `exports` say. */
export async function findPackage(name: string, from: string): Promise<string | undefined> {
  for (const base of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const folder = join(base, name)
    if (existsSync(join(folder, 'package.json'))) return realpath(folder)
  }
  return undefined
}
