import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/** An entry as the zip's directory has it. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  /** Octal, with the kind of file. */
  readonly mode: string
  /** Zip's own date and time, and how many fields more there are. */
  readonly modified: { readonly date: number; readonly time: number; readonly more: number }
}

/** Lists a zip, and unpacks it into `folder` where one is given. */
export async function unzip(zipFile: string, folder?: string): Promise<ZipEntry[]> {
  const zip = await openPromise(zipFile, { lazyEntries: true })
  const entries: ZipEntry[] = []
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, externalFileAttributes, extraFields } = entry
    entries.push({
      name: fileName,
      bytes: uncompressedSize,
      mode: (externalFileAttributes >>> 16).toString(8),
      modified: {
        date: entry.lastModFileDate,
        time: entry.lastModFileTime,
        more: extraFields.length,
      },
    })
    if (folder === undefined) continue
    const path = join(folder, fileName)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path))
  }
  return entries
}
