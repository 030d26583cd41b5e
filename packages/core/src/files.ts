import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { LogFileError } from './log-file-error.ts'

export { LogFileError }

const logFileNames = /\.(?:log|txt|json|ndjson)(?:\.gz)?$/
const newline = new Uint8Array([0x0a])

/**
 * Reads log files, one after another, for `readInvocations`.
 *
 * A path names a file, read whatever it is called, or a directory, of which all files are read
 * that end in `.log`, `.txt`, `.json` or `.ndjson`, each also with `.gz`, sorted by path, with its
 * subdirectories. A file may hold text or JSON logs, or CloudWatch log events as JSON lines. Files
 * that end in `.gz` are decompressed. A file without a final newline gets one, so that no line
 * goes over from one file to the next.
 *
 * @throws {LogFileError} At the first chunk: a path that is not there, or a directory without a log
 * file. Later: a file that cannot be read or decompressed.
 *
 * @example
 * for await (const invocation of readInvocations(logFiles('logs'))) console.log(invocation.report)
 */
export async function* logFiles(
  path: string | URL,
  ...paths: readonly (string | URL)[]
): AsyncGenerator<Uint8Array, void, void> {
  const files: string[] = []
  for (const each of [path, ...paths]) files.push(...(await filesAt(each)))
  for (const file of files) yield* readFile(file)
}

async function filesAt(path: string | URL): Promise<string[]> {
  const name = path instanceof URL ? fileURLToPath(path) : path
  try {
    if (!(await stat(name)).isDirectory()) return [name]
    const files = (await readdir(name, { withFileTypes: true, recursive: true }))
      .filter((entry) => !entry.isDirectory() && logFileNames.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
    if (files.length > 0) return files.sort()
  } catch (error) {
    throw new LogFileError(name, error)
  }
  throw new LogFileError(name, 'it holds no .log, .txt, .json or .ndjson file, plain or .gz')
}

async function* readFile(file: string): AsyncGenerator<Uint8Array, void, void> {
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 })
  // The callback is where pipeline reports errors that the loop below gets too.
  const chunks = file.endsWith('.gz')
    ? pipeline(bytes, createGunzip({ chunkSize: 256 * 1024 }), () => {})
    : bytes
  let last = 0x0a
  try {
    for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
      last = chunk.at(-1) ?? last
      yield chunk
    }
  } catch (error) {
    throw new LogFileError(file, error)
  }
  if (last !== 0x0a) yield newline
}
