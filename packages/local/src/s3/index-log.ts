import { type FileHandle, open } from 'node:fs/promises'
import type { IndexEntry } from './index-entry.ts'

/**
 * The store's truth: an append-only file of JSON lines. A change has happened once its line is whole.
 *
 * Nothing is flushed to the device: lines survive the end of the process, not a power cut.
 */
export class IndexLog {
  readonly #file: FileHandle
  #sizeBytes: number

  private constructor(file: FileHandle, sizeBytes: number) {
    this.#file = file
    this.#sizeBytes = sizeBytes
  }

  /** Opens or creates the file, drops a last line that was cut off, and returns the others. */
  static async open(path: string): Promise<{ log: IndexLog; lines: string[] }> {
    const file = await open(path, 'a+')
    const bytes = await file.readFile()
    const end = bytes.lastIndexOf(0x0a) + 1
    if (end < bytes.length) await file.truncate(end)
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1)
    return { log: new IndexLog(file, end), lines }
  }

  /** Adds one line. Calls must not overlap. Where writing fails, what was written is cut off again. */
  async append(entry: IndexEntry): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`)
    try {
      await this.#file.appendFile(line)
      this.#sizeBytes += line.length
    } catch (error) {
      await this.#file.truncate(this.#sizeBytes)
      throw error
    }
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
