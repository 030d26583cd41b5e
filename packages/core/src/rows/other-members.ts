import type { Invocation } from '../invocation.ts'

/** What has no column of its own, by where it stands. */
export interface OtherMembers {
  readonly invocation?: object | undefined
  readonly report?: object | undefined
  readonly xray?: object | undefined
  readonly start?: object | undefined
}

const invocationMembers = new Set([
  'requestId',
  'attempt',
  'report',
  'received',
  'inferences',
  'start',
  'keys',
  'startedAtMs',
  'logStreamName',
  'failure',
])
const reportMembers = new Set([
  'durationMs',
  'billedDurationMs',
  'memorySizeMB',
  'maxMemoryUsedMB',
  'initDurationMs',
  'restoreDurationMs',
  'billedRestoreDurationMs',
  'status',
  'errorType',
  'xray',
])
const requestIdToo = new Set([...reportMembers, 'requestId'])
const xrayMembers = new Set(['traceId', 'segmentId', 'sampled'])
const startMembers = new Set(['kind', 'evidence', 'initRerun'])

/** `undefined` where every member of an invocation has its column, as in most. */
export function otherMembers(invocation: Invocation): OtherMembers | undefined {
  const { report, requestId, start } = invocation
  return beside(
    {
      invocation: beside(invocation, invocationMembers),
      report:
        report && beside(report, report.requestId === requestId ? requestIdToo : reportMembers),
      xray: report?.xray && beside(report.xray, xrayMembers),
      start: beside(start, startMembers),
    },
    new Set(),
  )
}

function beside(value: object, known: ReadonlySet<string>): object | undefined {
  const others = Object.entries(value).filter(
    ([name, member]) => member !== undefined && !known.has(name),
  )
  return others.length === 0 ? undefined : Object.fromEntries(others)
}
