import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReportDirectoryError } from './report-directory-error.ts'

/**
 * Writes files into a directory, which is created where it does not exist. All are written aside
 * first and then renamed into place, so that no reader and no failure ever finds half a file.
 *
 * @throws ReportDirectoryError where the directory cannot be written into.
 */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  let aside: string | undefined
  try {
    await mkdir(directory, { recursive: true })
    aside = await mkdtemp(join(directory, '.report-'))
    for (const [name, content] of files) await writeFile(join(aside, name), content)
    for (const name of files.keys()) await rename(join(aside, name), join(directory, name))
  } catch (error) {
    throw new ReportDirectoryError(directory, error)
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true })
  }
}
