import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { FunctionFile } from './function-files.ts'

/** Zip's times are local and start here: from its own midnight, every zone writes the same. */
const mtime = new Date(1980, 0, 1)
const modes = { file: 0o100_644, executable: 0o100_755 }

/**
 * Writes files in their order into `<hexadecimal SHA-256>.zip`, as a stream. The same files give the
 * same bytes: times are 1980-01-01, modes 0644 and 0755. What zlib makes of them can change with
 * Node's version.
 */
export async function writeZip(
  files: readonly FunctionFile[],
  directory: string,
): Promise<{ readonly zipFile: string; readonly zipBytes: number; readonly codeSha256: string }> {
  await mkdir(directory, { recursive: true })
  const partial = resolve(directory, `${randomUUID()}.partial`)
  const hash = createHash('sha256')
  let zipBytes = 0

  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  for (const { name, path, executable } of files)
    zip.addFile(path, name, {
      mtime,
      mode: executable ? modes.executable : modes.file,
      // The other kind of time is beside this one, and adds nothing.
      forceDosTimestamp: true,
    })
  zip.end()
  try {
    await pipeline(
      output,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          zipBytes += chunk.length
          yield chunk
        }
      },
      createWriteStream(partial),
    )
    const digest = hash.digest()
    const zipFile = join(resolve(directory), `${digest.toString('hex')}.zip`)
    await rename(partial, zipFile)
    return { zipFile, zipBytes, codeSha256: digest.toString('base64') }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
