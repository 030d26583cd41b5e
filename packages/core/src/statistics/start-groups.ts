import type { Invocation, StartKind } from '../invocation.ts'

/** A number of an invocation, and its image where it had exactly one. */
export interface Measured {
  readonly key: string | undefined
  readonly value: number
}

export interface StartGroups {
  readonly byStart: ReadonlyMap<StartKind, readonly Measured[]>
  /** Invocations without that number, as where a log line was lost. */
  readonly unmeasured: number
}

/** The number to take of an invocation; `undefined` where it has none, which is counted. */
export type NumberOf = (invocation: Invocation) => number | undefined

/** Takes a number of each invocation, apart by how its environment started. */
export async function startGroups(
  invocations: Iterable<Invocation> | AsyncIterable<Invocation>,
  numberOf: NumberOf,
): Promise<StartGroups> {
  const byStart = new Map<StartKind, Measured[]>()
  let unmeasured = 0
  for await (const invocation of invocations) {
    const value = numberOf(invocation)
    if (value === undefined) {
      unmeasured += 1
      continue
    }
    const { keys, start } = invocation
    const group = byStart.get(start.kind) ?? []
    byStart.set(start.kind, group)
    group.push({ key: keys.length === 1 ? keys[0] : undefined, value })
  }
  return { byStart, unmeasured }
}
