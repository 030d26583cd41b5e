/**
 * The end of a log that came with the answer to an Invoke.
 *
 * - `whole`: the invocation's START and REPORT lines are there, and nothing before them was cut off.
 * - `truncated`: lines are missing. Those that are there are whole; what is not there is unknown,
 *   and never 0.
 * - `none`: the answer had no log.
 */
export type InvokeTail =
  | { readonly kind: 'whole'; readonly text: string }
  | {
      readonly kind: 'truncated'
      readonly text: string
      readonly missing: readonly ('START' | 'REPORT')[]
      /** Of the first line, whose beginning was cut off; it is not in `text`. */
      readonly cutBytes: number
    }
  | { readonly kind: 'none' }

/** Lambda sends this much of a log, from its end. */
const tailBytes = 4096

/**
 * Reads the `LogResult` of an Invoke with `LogType: 'Tail'`, base64 of the last 4 KB of its log. Give
 * `text` to `readInvocations`.
 *
 * A log that just fills 4 KB may be whole; it is then `truncated` unless it begins with a line of
 * Lambda's own. Functions whose system log level hides start or report lines never give a `whole`
 * one. The tail does not say time stamps, streams or ingestion times.
 *
 * @example
 * const { LogResult } = await client.send(new InvokeCommand({ FunctionName, LogType: 'Tail' }))
 * const tail = parseInvokeTail(LogResult)
 * if (tail.kind === 'whole') for await (const row of readInvocations(tail.text)) console.log(row)
 */
export function parseInvokeTail(logResult: string | undefined): InvokeTail {
  const bytes = Buffer.from(logResult ?? '', 'base64')
  if (bytes.length === 0) return { kind: 'none' }
  const cutBytes = bytes.length < tailBytes ? 0 : cutAtStart(bytes)
  const text = bytes.toString('utf8', cutBytes)
  const missing = (['START', 'REPORT'] as const).filter((line) => !lines[line].test(text))
  if (missing.length === 0 && cutBytes === 0) return { kind: 'whole', text }
  return { kind: 'truncated', text, missing, cutBytes }
}

/** As text, or as JSON with its members in any order. */
const lines = {
  START: /^START RequestId: |^\{[^\n]*"type":\s?"platform\.start"/m,
  REPORT: /^REPORT RequestId: [^\n]*\tBilled Duration: |^\{[^\n]*"type":\s?"platform\.report"/m,
}

/** The bytes of a first line that does not begin as a line of Lambda's own does. */
function cutAtStart(bytes: Buffer): number {
  if (/^(?:INIT_START |START RequestId: |\{"time":)/.test(bytes.toString('latin1', 0, 32))) return 0
  const end = bytes.indexOf(0x0a)
  return end < 0 ? bytes.length : end + 1
}
