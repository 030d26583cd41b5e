import { expectTypeOf, test } from 'vitest'
import type { InvocationReport } from './invocation-report.ts'
import type { PlatformEvent } from './platform-event.ts'

test('the type of an event tells its record', () => {
  const event = {} as PlatformEvent
  if (event.type === 'platform.report') expectTypeOf(event.record).toEqualTypeOf<InvocationReport>()
  else if (event.type === 'platform.start') expectTypeOf(event.record.requestId).toBeString()
  else if (event.type === 'platform.logsDropped')
    expectTypeOf(event.record.droppedRecords).toBeNumber()
})

test('a type that is not known is a string, and its record unknown', () => {
  const event = {} as PlatformEvent
  switch (event.type) {
    case 'platform.initStart':
    case 'platform.initRuntimeDone':
    case 'platform.initReport':
    case 'platform.restoreStart':
    case 'platform.restoreRuntimeDone':
    case 'platform.restoreReport':
    case 'platform.start':
    case 'platform.runtimeDone':
    case 'platform.report':
    case 'platform.extension':
    case 'platform.telemetrySubscription':
    case 'platform.logsDropped':
      return
    default:
      expectTypeOf(event.type).toExtend<string>()
      expectTypeOf(event.record).toBeUnknown()
  }
})
