import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Packs every package as it would be published. Expects them built.
 *
 * @returns Package name -> tarball.
 */
export function packPackages(folder: string): Map<string, string> {
  mkdirSync(folder, { recursive: true })
  const tarballs = new Map<string, string>()
  for (const name of readdirSync(join(root, 'packages'))) {
    execFileSync('npx', ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', folder], {
      cwd: join(root, 'packages', name),
      stdio: 'pipe',
    })
    const tarball = readdirSync(folder).find((file) => file.startsWith(`coldframe-${name}-`))
    if (!tarball) throw new Error(`Expected a tarball of packages/${name} in ${folder}`)
    tarballs.set(`@coldframe/${name}`, join(folder, tarball))
  }
  return tarballs
}
