import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'

const writeBytes = 256 * 1024

/** Objects' bytes as files under generated names: no key ever becomes part of a path. */
export class BodyFiles {
  readonly #directory: string

  private constructor(directory: string) {
    this.#directory = directory
  }

  static async open(directory: string): Promise<BodyFiles> {
    await mkdir(directory, { recursive: true })
    return new BodyFiles(directory)
  }

  /**
   * Writes a new file with what `fill` hands to its sink; where `fill` fails, no file is left.
   *
   * Bytes are gathered up to 256 KiB before each write: one for a photo, and constant memory for all.
   */
  async write<Result>(
    fill: (sink: (bytes: Buffer) => Promise<void>) => Promise<Result>,
  ): Promise<{ body: string; result: Result }> {
    const body = randomUUID()
    const file = await open(this.#path(body), 'wx')
    let gathered: Buffer[] = []
    let gatheredBytes = 0
    const flush = async () => {
      const bytes = Buffer.concat(gathered, gatheredBytes)
      gathered = []
      gatheredBytes = 0
      await file.appendFile(bytes)
    }
    try {
      const result = await fill(async (bytes) => {
        gathered.push(bytes)
        gatheredBytes += bytes.length
        if (gatheredBytes >= writeBytes) await flush()
      })
      await flush()
      return { body, result }
    } catch (error) {
      await this.remove([body])
      throw error
    } finally {
      await file.close()
    }
  }

  read(body: string): Promise<FileHandle> {
    return open(this.#path(body))
  }

  async remove(bodies: Iterable<string>): Promise<void> {
    for (const body of bodies) await unlink(this.#path(body))
  }

  /** The names of all files. */
  async names(): Promise<Set<string>> {
    return new Set(await readdir(this.#directory))
  }

  #path(body: string): string {
    return join(this.#directory, body)
  }
}
