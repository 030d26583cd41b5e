import { type Invocation, type LedgerSummary, openLedger } from '@coldframe/core'
import type { ExpectedStart } from './function-spec.ts'
import { imageTimes } from './image-times.ts'
import { startFault } from './start-fault.ts'
import type { StudyRow, UploadFacts } from './study-result.ts'

/** What is known of one arrival before the logs are read. */
export interface SentImage {
  readonly index: number
  readonly image: string
  readonly key: string
  readonly upload: UploadFacts
}

/**
 * One row per image, by its key, and the ledger over them.
 *
 * The first attempt that went well decides a row, else the last. Lambda may deliver an event twice:
 * an image that two requests saw is `duplicate` in the ledger, and its first request's attempts make
 * the row. Invocations that belong to no row come back as `otherInvocations`: they cost money too.
 *
 * @param resumedAtMs When the run was taken up again; empty where it never was.
 */
export function joinRows(options: {
  readonly functionName: string
  readonly repetition?: number | undefined
  readonly expectedStart?: ExpectedStart | undefined
  readonly sent: readonly SentImage[]
  readonly invocations: readonly Invocation[]
  readonly malformed: number
  readonly resumedAtMs: readonly number[]
}): {
  readonly rows: StudyRow[]
  readonly ledger: LedgerSummary
  readonly otherInvocations: Invocation[]
} {
  const { functionName, repetition, expectedStart } = options
  const { sent, invocations, malformed, resumedAtMs } = options
  const ledger = openLedger(
    sent.filter(({ upload }) => upload.outcome === 'completed').map(({ key }) => key),
  )
  for (let count = 0; count < malformed; count++) ledger.malformed()

  const requests = new Map<string, Map<string, Invocation[]>>()
  for (const invocation of invocations)
    for (const key of invocation.keys) {
      const ofKey = requests.get(key) ?? new Map<string, Invocation[]>()
      requests.set(key, ofKey)
      ofKey.set(invocation.requestId, [...(ofKey.get(invocation.requestId) ?? []), invocation])
    }
  for (const [key, ofKey] of requests)
    for (const attempts of ofKey.values())
      if (attempts.some(({ report }) => report)) ledger.found(key)

  const firstResume = Math.min(...resumedAtMs)
  const rows = sent.map(({ index, image, key, upload }): StudyRow => {
    const attempts = [...(requests.get(key)?.values().next().value ?? [])].sort(
      (a, b) => a.attempt - b.attempt,
    )
    const good = attempts.findIndex((attempt) => succeeded(attempt, key))
    const deciding = good >= 0 ? good : attempts.length - 1
    const invocation = attempts[deciding]
    return {
      functionName,
      repetition,
      index,
      image,
      key,
      upload,
      invocation,
      earlierAttempts: attempts.slice(0, Math.max(0, deciding)),
      outcome: good >= 0 ? 'succeeded' : invocation?.report ? 'failed' : 'missing',
      startFault: startFault(expectedStart, index, invocation),
      times: imageTimes(key, upload, invocation),
      resumed: Math.max(upload.sentMs ?? 0, invocation?.startedAtMs ?? 0) >= firstResume,
    }
  })
  const inRows = new Set(
    rows.flatMap(({ invocation, earlierAttempts }) => [invocation, ...earlierAttempts]),
  )
  const otherInvocations = invocations.filter((invocation) => !inRows.has(invocation))
  return { rows, ledger: ledger.summary(), otherInvocations }
}

/** Lambda reports no fault, and the handler's record of this image, where there is one, is good. */
function succeeded({ report, inferences }: Invocation, key: string): boolean {
  if (!report || (report.status !== undefined && report.status !== 'success')) return false
  const own = inferences.filter(({ image }) => image === undefined || image.key === key)
  return own.every(({ status }) => status === 'ok')
}
