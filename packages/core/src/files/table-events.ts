import type { LogEvent } from '../log-event.ts'
import { LogFileError } from '../log-file-error.ts'

/** The largest event of CloudWatch Logs, and room for the other columns. */
const longestRow = 2 * 1024 * 1024

/**
 * The rows of a CSV download: `timestamp,message` of the console's event viewer, or columns of Logs
 * Insights (`@timestamp`, `@message`, `@ingestionTime`, `@logStream`).
 *
 * @throws {LogFileError} A table that breaks off or that is none; the rows before are given first.
 */
export async function* tableEvents(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<LogEvent, void, void> {
  const { parse } = await import('csv-parse')
  const parser = parse({
    bom: true,
    columns: true,
    max_record_size: longestRow,
    relax_column_count: true,
  })
  let rows: Record<string, string>[] = []
  let failure: { readonly error: unknown } | undefined
  let wake = (): void => {}
  parser.on('data', (row) => rows.push(row))
  parser.on('error', (error) => {
    failure = { error: new LogFileError(file, error) }
    wake()
  })
  const work = (begin: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      if (failure) resolve()
      else begin(resolve)
    })
  const take = function* (): Generator<LogEvent, void, void> {
    const taken = rows
    rows = []
    for (const row of taken) yield tableEvent(row, file)
  }
  try {
    for await (const chunk of chunks) {
      await work((done) => parser.write(chunk, done))
      yield* take()
      if (failure) throw failure.error
    }
  } catch (error) {
    failure ??= { error }
  }
  await work((done) => {
    parser.once('end', done)
    parser.end()
  })
  yield* take()
  if (failure) throw failure.error
}

function tableEvent(row: Readonly<Record<string, string>>, file: string): LogEvent {
  const value = (name: string): string | undefined => row[name] ?? row[`@${name}`]
  const timestamp = timeMs(value('timestamp'))
  const message = value('message')
  if (timestamp === undefined || message === undefined)
    throw new LogFileError(
      file,
      `a row without a time or a message: ${JSON.stringify(row).slice(0, 200)}`,
    )
  return {
    timestamp,
    message,
    ingestionTime: timeMs(value('ingestionTime')),
    logStreamName: value('logStreamName') ?? value('logStream'),
  }
}

/** Milliseconds since 1970 as the viewer writes them, or `2026-11-24 07:30:28.235` of Insights. */
function timeMs(text: string | undefined): number | undefined {
  if (!text) return undefined
  const ms = /^\d{1,16}$/.test(text) ? Number(text) : Date.parse(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(ms) ? undefined : ms
}
