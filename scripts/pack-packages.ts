import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boundedCommand } from './bounded-command.ts'

const packages = fileURLToPath(new URL('../packages', import.meta.url))

/**
 * Packs packages as they would be published. Expects them built.
 *
 * @param names Of their folders; all packages without it.
 * @returns Package name -> tarball.
 */
export async function packPackages(
  folder: string,
  names?: readonly string[],
): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true })
  const tarballs = new Map<string, string>()
  for (const name of names ?? (await readdir(packages))) {
    await boundedCommand('npx', ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', folder], {
      cwd: join(packages, name),
      limitMs: 60_000,
    })
    const tarball = (await readdir(folder)).find((file) => file.startsWith(`coldframe-${name}-`))
    if (!tarball) throw new Error(`Expected a tarball of packages/${name} in ${folder}`)
    tarballs.set(`@coldframe/${name}`, join(folder, tarball))
  }
  return tarballs
}
