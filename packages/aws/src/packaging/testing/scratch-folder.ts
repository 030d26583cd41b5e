import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A temporary folder, until the test ends. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coldframe-packaging-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files: name -> text, or how many zeros, which take no space on the disk. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Buffer | number>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, typeof content === 'number' ? '' : content)
    if (typeof content === 'number') await truncate(path, content)
    await chmod(path, name.endsWith('.sh') ? 0o711 : 0o600)
  }
  return folder
}

/** The first bytes of a shared library for a machine, by its ELF number. */
export function elf(machine: number): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF', 'latin1')
  header.writeUInt16LE(machine, 18)
  return header
}
