import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LogEvent } from '../log-event.ts'
import { LogFileError } from '../log-file-error.ts'
import { type Resumable, resumable } from '../resumable.ts'
import { exportedStreamName, isExportedFile } from '../s3-export/exported-stream-name.ts'
import { fileChunks } from './file-chunks.ts'
import { logPieces } from './log-pieces.ts'

/** Where a reading of files stands; plain JSON. */
export interface LogFilesCursor {
  /** Paths of files that were read to their end, or to their fault. */
  readonly files: readonly string[]
}

export interface LogFilesOptions {
  /**
   * Called for each file that cannot be read, or not to its end; the next file is read then.
   * @default the error is thrown
   */
  readonly onFault?: ((fault: LogFileError) => void) | undefined
  /** Where an earlier reading stood, from its `cursor()`: files it had finished are left out. */
  readonly cursor?: LogFilesCursor | undefined
}

type Path = string | URL

const logFileNames = /\.(?:log|txt|json|jsonl|ndjson|csv)(?:\.(?:gz|zst))?$/

/**
 * Reads log files, one after another, for `readInvocations`.
 *
 * A path names a file, read whatever it is called, or a directory, of which all files are read
 * that end in `.log`, `.txt`, `.json`, `.jsonl`, `.ndjson` or `.csv`, each also with `.gz` or
 * `.zst`, and those that an export to S3 calls `000000.gz`, sorted by path, with its
 * subdirectories.
 *
 * How a file is compressed and what it holds is known by its content: text or JSON logs and
 * CloudWatch log events as JSON lines, given as the bytes that they are; or, given as log events,
 * what `aws logs tail` and `sam logs` print, CSV downloads of the console, and exports to S3.
 * Exports, `aws logs tail` and `sam logs` do not say ingestion times, `--format short` no
 * milliseconds and no streams, the CSV of the event viewer no streams; an export's stream is the
 * name of its folder. A file without a final newline gets one, so that no line goes over from one
 * file to the next.
 *
 * @throws {LogFileError} At the first chunk: a path that is not there, or a directory without a log
 * file. Later, unless `onFault` is given: a file that cannot be read or decompressed, after all
 * that comes before the fault; zstd where Node.js lacks it.
 *
 * @example
 * for await (const invocation of readInvocations(logFiles('logs'))) console.log(invocation.report)
 */
export function logFiles(
  paths: Path | readonly Path[],
  { onFault, cursor }: LogFilesOptions = {},
): Resumable<Uint8Array | LogEvent, LogFilesCursor> {
  const finished = new Set(cursor?.files)
  const given = typeof paths === 'string' || paths instanceof URL ? [paths] : paths
  return resumable(read(given, finished, onFault), () => ({ files: [...finished] }))
}

async function* read(
  paths: readonly Path[],
  finished: Set<string>,
  onFault: LogFilesOptions['onFault'],
): AsyncGenerator<Uint8Array | LogEvent, void, void> {
  const files: string[] = []
  for (const path of paths) files.push(...(await filesAt(path)))
  for (const file of files) {
    if (finished.has(file)) continue
    try {
      const logStreamName = isExportedFile(basename(file))
        ? exportedStreamName(basename(dirname(file)))
        : undefined
      yield* logPieces(fileChunks(file), { name: file, logStreamName })
    } catch (error) {
      const fault = error instanceof LogFileError ? error : new LogFileError(file, error)
      if (!onFault) throw fault
      onFault(fault)
    }
    finished.add(file)
  }
}

async function filesAt(path: Path): Promise<string[]> {
  const name = path instanceof URL ? fileURLToPath(path) : path
  try {
    if (!(await stat(name)).isDirectory()) return [name]
    const files = (await readdir(name, { withFileTypes: true, recursive: true }))
      .filter((entry) => !entry.isDirectory() && isLogFile(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
    if (files.length > 0) return files.sort()
  } catch (error) {
    throw new LogFileError(name, error)
  }
  throw new LogFileError(
    name,
    'it holds no .log, .txt, .json, .jsonl, .ndjson or .csv file, plain, .gz or .zst',
  )
}

function isLogFile(name: string): boolean {
  return logFileNames.test(name) || isExportedFile(name)
}
