import { expect, test } from 'vitest'
import type { StartEvidence } from '../inference-record.ts'
import type { Start } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { EnvironmentTrail } from './environment.ts'
import { classifyStart } from './start-kind.ts'

const report = (members: Partial<InvocationReport> = {}): InvocationReport => ({
  requestId: 'a',
  durationMs: 100,
  billedDurationMs: 100,
  memorySizeMB: 1536,
  ...members,
})
const cold = report({ initDurationMs: 800 })

/** A request that reached a process's handler `ms` after it was initialized. */
const after = (ms: number, members: Partial<StartEvidence> = {}): StartEvidence => ({
  sequence: 1,
  initializedAtMs: 1_000_000,
  receivedAtMs: 1_000_000 + ms,
  ...members,
})

const trail = (members: Partial<EnvironmentTrail> = {}): EnvironmentTrail => ({
  named: true,
  servedBefore: false,
  init: {},
  ...members,
})
const listing = (members: Partial<EnvironmentTrail> = {}) => trail({ named: false, ...members })
const crashed = trail({ crash: 'Runtime.OutOfMemory' })

type Row = [
  string,
  InvocationReport | undefined,
  StartEvidence | undefined,
  EnvironmentTrail,
  Start,
]

test.each<Row>([
  [
    'Init Duration makes a cold start',
    cold,
    undefined,
    trail(),
    { kind: 'cold', evidence: 'Init Duration in REPORT' },
  ],
  [
    'also where the process confirms it',
    cold,
    after(790),
    trail({ init: { started: {} } }),
    { kind: 'cold', evidence: 'Init Duration in REPORT' },
  ],
  [
    'an init without a time limit can be long, and is cold as long as the request waited for it',
    report({ initDurationMs: 14_000 }),
    after(13_900),
    trail(),
    { kind: 'cold', evidence: 'Init Duration in REPORT' },
  ],
  [
    'no Init Duration makes a warm start',
    report(),
    undefined,
    trail({ servedBefore: true }),
    { kind: 'warm', evidence: 'no Init Duration in REPORT' },
  ],
  [
    'the process counts its requests',
    report(),
    after(60_000, { sequence: 3 }),
    trail(),
    { kind: 'warm', evidence: 'not the first request of its process, by its record' },
  ],
  [
    'Restore Duration makes a restored start',
    report({ restoreDurationMs: 398.97 }),
    undefined,
    trail(),
    { kind: 'restored', evidence: 'Restore Duration in REPORT' },
  ],
  [
    'without a REPORT the RESTORE_REPORT tells',
    undefined,
    after(5),
    trail({ init: { restored: true } }),
    { kind: 'restored', evidence: 'RESTORE_REPORT before START' },
  ],
  [
    'nobody waited for provisioned concurrency, whatever Init Duration says',
    cold,
    after(790, { initializationType: 'provisioned-concurrency' }),
    trail(),
    { kind: 'provisioned', evidence: 'initialization type provisioned-concurrency' },
  ],
  [
    'the initialization type is in platform.initStart too',
    report(),
    undefined,
    trail({ init: { started: {}, initializationType: 'provisioned-concurrency' } }),
    { kind: 'provisioned', evidence: 'initialization type provisioned-concurrency' },
  ],
  [
    'later requests of a provisioned environment are warm',
    report(),
    after(60_000, { sequence: 2, initializationType: 'provisioned-concurrency' }),
    trail({ servedBefore: true }),
    { kind: 'warm', evidence: 'not the first request of its process, by its record' },
  ],
  [
    'an init that ended long before the request was proactive, with an Init Duration',
    cold,
    after(25_000),
    trail(),
    { kind: 'proactive', evidence: 'initialized 25.0 s before this request, by its record' },
  ],
  [
    'and without one',
    report(),
    after(25_000),
    trail(),
    { kind: 'proactive', evidence: 'initialized 25.0 s before this request, by its record' },
  ],
  [
    'without records the time stamps tell',
    cold,
    undefined,
    trail({ init: { started: { timeMs: 1_000 } }, startedAtMs: 61_000 }),
    { kind: 'proactive', evidence: 'INIT_START 60.0 s before START' },
  ],
  [
    'an init phase that timed out ran again inside the invocation',
    report({ durationMs: 12_000 }),
    after(11_500),
    trail({ init: { started: { timeMs: 1_000 }, failed: 'timeout' }, startedAtMs: 11_000 }),
    {
      kind: 'cold',
      evidence: 'the init phase ended with timeout, no Init Duration in REPORT',
      initRerun: true,
    },
  ],
  [
    'a rerun that takes longer than ten seconds is not taken for a proactive init',
    report({ durationMs: 16_000 }),
    after(15_000),
    trail({ init: { started: {} } }),
    {
      kind: 'cold',
      evidence: 'first request of its process, by its record; no Init Duration in REPORT',
      initRerun: true,
    },
  ],
  [
    'an INIT_REPORT of phase invoke shows the rerun',
    report(),
    undefined,
    listing({ init: { insideInvoke: true } }),
    {
      kind: 'cold',
      evidence: 'init of phase invoke; no stream names, so by order',
      initRerun: true,
    },
  ],
  [
    'in an environment that had served, that is a reinitialization',
    report(),
    undefined,
    trail({ servedBefore: true, init: { insideInvoke: true } }),
    { kind: 'reinitialized', evidence: 'init of phase invoke' },
  ],
  [
    'an environment that crashed initializes again',
    report(),
    undefined,
    trail({ servedBefore: true, previous: crashed }),
    { kind: 'reinitialized', evidence: 'the request before it ended with Runtime.OutOfMemory' },
  ],
  [
    'unless its process counts on',
    report(),
    after(60_000, { sequence: 2 }),
    trail({ servedBefore: true, previous: crashed }),
    { kind: 'warm', evidence: 'not the first request of its process, by its record' },
  ],
  [
    'a sequence that restarts in a stream that had served',
    report(),
    after(50),
    trail({ servedBefore: true }),
    {
      kind: 'reinitialized',
      evidence: 'first request of its process, by its record, in a stream that had served',
    },
  ],
  [
    'an INIT_START in a stream that had served',
    report(),
    undefined,
    trail({ servedBefore: true, init: { started: {} } }),
    {
      kind: 'reinitialized',
      evidence: 'INIT_START in a stream that had served; no Init Duration in REPORT',
    },
  ],
  [
    'an INIT_START of a listing may be another environment',
    report(),
    undefined,
    listing({ init: { started: {} } }),
    { kind: 'warm', evidence: 'no Init Duration in REPORT' },
  ],
  [
    'a process that began before its request came, if not long before',
    report(),
    after(4_000),
    trail(),
    { kind: 'proactive', evidence: 'initialized 4.0 s before this request, by its record' },
  ],
  [
    'a process that began inside its request',
    report(),
    after(50),
    listing(),
    {
      kind: 'reinitialized',
      evidence: 'first request of its process, by its record; no Init Duration in REPORT',
    },
  ],
  [
    'a record alone',
    undefined,
    after(50),
    trail(),
    { kind: 'cold', evidence: 'first request of its process, by its record; no REPORT' },
  ],
  [
    'Managed Instances tell nothing of inits',
    { requestId: 'a', durationMs: 5 },
    undefined,
    trail(),
    { kind: 'unknown', evidence: 'REPORT of Duration alone' },
  ],
  [
    'their process does',
    { requestId: 'a', durationMs: 5 },
    after(700, { initializationType: 'lambda-managed-instances' }),
    trail(),
    { kind: 'proactive', evidence: 'initialization type lambda-managed-instances' },
  ],
  [
    'lines that contradict each other',
    report(),
    undefined,
    trail({ init: { started: {} } }),
    { kind: 'unknown', evidence: 'INIT_START before START, yet no Init Duration in REPORT' },
  ],
  [
    'neither REPORT nor record',
    undefined,
    undefined,
    trail({ init: { started: {} } }),
    { kind: 'unknown', evidence: 'no REPORT and no record' },
  ],
])('%s', (_, reported, record, environment, expected) => {
  expect(classifyStart(reported, record, environment)).toEqual(expected)
})
