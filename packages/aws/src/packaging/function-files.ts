import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'

/** A file of a function's folder. */
export interface FunctionFile {
  /** Below the folder, with forward slashes. */
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly executable: boolean
}

/**
 * All files below a folder, by their names in the order of code units, which no locale changes.
 *
 * @throws InvalidInputError for a folder that is not there or is empty, and for anything in it that
 * is neither a file nor a folder.
 */
export async function functionFiles(folder: string): Promise<FunctionFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    throw new InvalidInputError('`folder` to be one of `bundleFunction`', folder, undefined, {
      cause,
    })
  })
  const files: FunctionFile[] = []
  for (const entry of entries) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile())
      throw new InvalidInputError('a function of files and folders alone', path, 'Copy what it is.')
    const { size, mode } = await stat(path)
    const name = relative(folder, path).split(sep).join('/')
    files.push({ name, path, bytes: size, executable: (mode & 0o111) !== 0 })
  }
  if (files.length === 0) throw new InvalidInputError('`folder` with files in it', folder)
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}
