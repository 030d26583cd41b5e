import { readFile } from 'node:fs/promises'

/** Reads files once: each is kept after its first reading, as long as all stay below `limitBytes`. */
export function keptFiles(limitBytes: number): (path: string) => Promise<Buffer> {
  const kept = new Map<string, Buffer>()
  let keptBytes = 0
  return async (path) => {
    const before = kept.get(path)
    if (before) return before
    const body = await readFile(path)
    if (!kept.has(path) && keptBytes + body.byteLength <= limitBytes) {
      kept.set(path, body)
      keptBytes += body.byteLength
    }
    return body
  }
}
