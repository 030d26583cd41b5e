import type { WorldCup98Record } from './record.ts'

/**
 * Writes records in the Common Log Format, as the archive's `recreate` tool does: UTC, the client's
 * number for its address. One line for each, without its line break.
 *
 * @param pathOf The URL of an object, such as `readObjectPaths` reads; the tool stops where it does
 * not know one. `/` and the object's number by default.
 *
 * @example
 * const paths = await readObjectPaths('object_mappings.sort')
 * for await (const line of worldCup98CommonLog(records, (id) => paths.get(id) ?? `/${id}`))
 *   console.log(line)
 */
export async function* worldCup98CommonLog(
  records: AsyncIterable<WorldCup98Record> | Iterable<WorldCup98Record>,
  pathOf: (objectId: number) => string = (objectId) => `/${objectId}`,
): AsyncGenerator<string, void, undefined> {
  for await (const record of records) {
    const { clientId, objectId, method, httpVersion, status, sizeBytes } = record
    const moment = commonLogMoment(record.timestampSeconds)
    yield `${clientId} - - [${moment}] "${method} ${pathOf(objectId)} HTTP/${httpVersion}" ${status ?? '-'} ${sizeBytes ?? '-'}`
  }
}

/** `30/Apr/1998:21:30:17 +0000`, from `Thu, 30 Apr 1998 21:30:17 GMT`. */
function commonLogMoment(timestampSeconds: number): string {
  const [, day, month, year, time] = new Date(timestampSeconds * 1000).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
