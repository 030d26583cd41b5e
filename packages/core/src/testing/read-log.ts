import type { Invocation } from '../invocation.ts'
import type { LogFault } from '../log-fault.ts'
import type { LogSource } from '../logs/log-source.ts'
import { type ReadSummary, readInvocations } from '../logs/read-invocations.ts'

/** Everything that reading a log gives. */
export interface Reading {
  readonly invocations: readonly Invocation[]
  readonly faults: readonly LogFault[]
  readonly summary: ReadSummary
}

/** Reads a log to its end. */
export async function readLog(source: LogSource, window?: number): Promise<Reading> {
  const invocations: Invocation[] = []
  const faults: LogFault[] = []
  const reader = readInvocations(source, { onFault: (fault) => faults.push(fault), window })
  for (;;) {
    const next = await reader.next()
    if (next.done) return { invocations, faults, summary: next.value }
    invocations.push(next.value)
  }
}

/** Each invocation's request and how it started, for a table. */
export function startKinds({ invocations }: Reading): [string, string][] {
  return invocations.map(({ requestId, start }) => [requestId.slice(0, 4), start.kind])
}
