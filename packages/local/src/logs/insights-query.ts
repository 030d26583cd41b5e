import { LogsError } from './logs-error.ts'

/** A query that was understood. */
export interface InsightsQuery {
  readonly fields: readonly InsightsField[]
  readonly passes: (message: string) => boolean
  readonly descending: boolean
  readonly limit: number | undefined
}

const knownFields = ['@timestamp', '@ingestionTime', '@logStream', '@message', '@ptr'] as const

/** A field that the endpoint answers. */
export type InsightsField = (typeof knownFields)[number]

const maxRows = 10_000

/**
 * Reads a query of Logs Insights. Of its language, this endpoint understands `fields` with the fields
 * above, `filter @message like /regex/` or `like "text"`, `sort @timestamp asc` or `desc`, and `limit`,
 * in any order, `filter` any number of times.
 *
 * @throws {LogsError} `MalformedQueryException` for anything else.
 */
export function parseInsightsQuery(text: string): InsightsQuery {
  let fields: readonly InsightsField[] = ['@timestamp', '@message']
  const filters: ((message: string) => boolean)[] = []
  let descending = true
  let limit: number | undefined
  for (const command of commandsOf(text)) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(command) ?? []
    if (name === 'fields') fields = rest.split(',').map((field) => fieldOf(field.trim(), command))
    else if (name === 'filter') filters.push(filterOf(rest, command))
    else if (name === 'sort') descending = directionOf(rest, command) === 'desc'
    else if (name === 'limit') limit = limitOf(rest, command)
    else throw malformed(command)
  }
  return {
    fields,
    passes: (message) => filters.every((passes) => passes(message)),
    descending,
    limit,
  }
}

/** Splits at pipes that are not inside quotes or a regular expression. */
function commandsOf(text: string): string[] {
  const commands: string[] = []
  let command = ''
  let closing: string | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (closing === undefined && character === '|') {
      commands.push(command)
      command = ''
      continue
    }
    command += character
    if (closing !== undefined && character === '\\') command += text[++at] ?? ''
    else if (character === closing) closing = undefined
    else if (closing === undefined && /["'/]/.test(character)) closing = character
  }
  if (closing !== undefined) throw malformed(command)
  return [...commands, command].map((each) => each.trim())
}

function fieldOf(name: string, command: string): InsightsField {
  return knownFields.find((field) => field === name) ?? fail(command)
}

function filterOf(rest: string, command: string): (message: string) => boolean {
  const [, regex, text] =
    /^@message\s+like\s+(?:\/((?:[^/\\]|\\.)+)\/|"((?:[^"\\]|\\.)*)")$/s.exec(rest) ?? []
  if (text !== undefined) {
    const wanted = text.replace(/\\(.)/gs, '$1')
    return (message) => message.includes(wanted)
  }
  if (regex === undefined) return fail(command)
  const [, flag, source = ''] = /^(\(\?i\))?(.*)$/s.exec(regex) ?? []
  try {
    const pattern = new RegExp(source, flag ? 'i' : '')
    return (message) => pattern.test(message)
  } catch {
    return fail(command)
  }
}

function directionOf(rest: string, command: string): string {
  return /^@timestamp\s+(asc|desc)$/.exec(rest)?.[1] ?? fail(command)
}

function limitOf(rest: string, command: string): number {
  const limit = /^\d{1,9}$/.test(rest) ? Number(rest) : 0
  return limit >= 1 && limit <= maxRows ? limit : fail(command)
}

function fail(command: string): never {
  throw malformed(command)
}

function malformed(command: string): LogsError {
  return new LogsError(
    'MalformedQueryException',
    `The local CloudWatch Logs endpoint does not understand: ${command.trim().slice(0, 200) || 'an empty command'}. It understands fields ${knownFields.join(', ')}; filter @message like /regex/ or "text"; sort @timestamp asc or desc; limit 1 to ${maxRows}.`,
  )
}
