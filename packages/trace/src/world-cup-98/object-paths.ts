import { namedSources, type OneTimeSource, type Several } from '../source/byte-source.ts'
import { sourceLines } from '../source/source-lines.ts'
import { TraceSourceError } from '../source/trace-source-error.ts'

/**
 * Reads the archive's `object_mappings.sort`: on each line an object's number and its URL. The
 * archive has 89,997; all are held in memory.
 *
 * @throws TraceSourceError for a line that is something else, and a source that cannot be read.
 */
export async function readObjectPaths(
  source: Several<OneTimeSource>,
): Promise<ReadonlyMap<number, string>> {
  const paths = new Map<number, string>()
  for (const { name, source: each } of namedSources(source))
    for await (const { text, line } of sourceLines(each, name)) {
      const entry = text.trim()
      if (entry === '') continue
      const space = entry.indexOf(' ')
      const objectId = space < 0 ? Number.NaN : Number(entry.slice(0, space))
      if (!Number.isInteger(objectId) || objectId < 0)
        throw new TraceSourceError(
          { source: name, line },
          "an object's number and its URL",
          text,
          "Check that it is the archive's object_mappings.sort.",
        )
      paths.set(objectId, entry.slice(space).trim())
    }
  return paths
}
