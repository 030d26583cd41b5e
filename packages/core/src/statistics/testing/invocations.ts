import type { Invocation, StartKind } from '../../invocation.ts'

/** Invocations of the images 0.jpg, 1.jpg and so on; `undefined`: its report was lost. */
export function invocations(
  kind: StartKind,
  durationsMs: readonly (number | undefined)[],
): Invocation[] {
  return durationsMs.map((durationMs, index) => ({
    requestId: `${kind}-${index}`,
    attempt: 1,
    report: durationMs === undefined ? undefined : { requestId: `${kind}-${index}`, durationMs },
    inferences: [],
    start: { kind, evidence: 'set by the test' },
    keys: [`${index}.jpg`],
  }))
}

export function durationOf({ report }: Invocation): number | undefined {
  return report?.durationMs
}
