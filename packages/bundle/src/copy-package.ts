import { existsSync } from 'node:fs'
import { cp, readFile, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import type { BundleTarget } from './function-source.ts'
import { type NativePackage, nativePackages } from './native-package.ts'

/**
 * Copies a package and what it needs below `folder/node_modules`, flat. Each is looked up from the
 * code that asks for it, as Node would.
 *
 * @param from The folder of the code that names the package.
 */
export async function copyPackage(
  name: string,
  options: { readonly from: string; readonly folder: string; readonly target: BundleTarget },
): Promise<void> {
  const { from, folder, target } = options
  const destination = join(folder, 'node_modules', name)
  if (existsSync(destination)) return
  const native: NativePackage | undefined = nativePackages.find((known) => known.name === name)
  const source = await packageFolder(name, from)
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
  for (const dependency of needed) await copyPackage(dependency, { from: source, folder, target })
}

/** What a manifest names, without packages of type declarations. */
async function runtimeDependencies(source: string): Promise<string[]> {
  const text = await readFile(join(source, 'package.json'), 'utf8')
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(text)
  return Object.keys(dependencies).filter((name) => !/^@types\/|\/types$/.test(name))
}

/** The real folder of a package as code in `from` would find it, whatever its `exports` say. */
async function packageFolder(name: string, from: string): Promise<string> {
  for (const base of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const folder = join(base, name)
    if (existsSync(join(folder, 'package.json'))) return realpath(folder)
  }
  throw new Error(
    `no package ${name} can be found from ${from}; install it for the target's system and processor`,
  )
}
