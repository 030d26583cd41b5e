import { formatReport, type LogEvent } from '@coldframe/core'
import type { DeployedFunction, Lab, Upload } from '../lab.ts'

/** What a test may look at, and where it may interfere. */
export interface MemoryLab extends Lab {
  /** Keys in the order of their uploads, each time that one was sent. */
  readonly sent: string[]
  readonly calls: string[]
  /** Called before each upload; a throw fails it. */
  beforeUpload: (key: string, count: number) => void
  /** Adds a line to the log of the function that a key belongs to. */
  write(key: string, message: string, timestamp: number): void
}

/**
 * A lab without processes: an upload is answered at once, and its invocation's log lines are there
 * at once. It keeps its objects and logs as long as it lives, as a real one keeps them on disk.
 */
export function memoryLab(): MemoryLab {
  const objects = new Map<string, Set<string>>()
  const logs = new Map<string, LogEvent[]>()
  const lab: MemoryLab = {
    sent: [],
    calls: [],
    beforeUpload: () => undefined,
    write(key, message, timestamp) {
      const name = key.split('/')[1]?.replace(/\.\d+$/, '') ?? ''
      logs.get(name)?.push({ timestamp, message, logStreamName: 'stream' })
    },
    describe: () => ({ name: 'memory', title: 'in memory', facts: {}, versions: { memory: '1' } }),
    close: async () => void lab.calls.push('close'),
    destroy: async () => void lab.calls.push('destroy'),
    async deploy(spec): Promise<DeployedFunction> {
      lab.calls.push(`deploy ${spec.name}`)
      const own = objects.get(spec.name) ?? new Set<string>()
      const lines = logs.get(spec.name) ?? []
      objects.set(spec.name, own)
      logs.set(spec.name, lines)
      const upload = async ({ key }: Upload) => {
        lab.beforeUpload(key, lab.sent.length)
        lab.sent.push(key)
        const alreadyThere = own.has(key)
        own.add(key)
        if (!alreadyThere) lines.push(...invocationLines(key, own.size))
        return { bytes: 10, alreadyThere }
      }
      return {
        facts: { packageBytes: 5 },
        target: (uploadOf) => (request) => upload(uploadOf(request.index)),
        backlog: async () => ({ waiting: 0, running: 0, finished: own.size, failed: 0 }),
        logs: async function* () {
          yield* lines
        },
        retire: async () => void lab.calls.push(`retire ${spec.name}`),
      }
    },
  }
  return lab
}

function invocationLines(key: string, count: number): LogEvent[] {
  const requestId = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  const start = { sequence: count, initializedAtMs: 0, receivedAtMs: count }
  const received = {
    coldframe: 1,
    event: 'received',
    requestId,
    part: 0,
    parts: 1,
    objects: [{ bucket: 'b', key }],
    start,
  }
  const report = { requestId, durationMs: 12.5, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 60,
    initDurationMs: count === 1 ? 100 : undefined,
  }
  return [
    `START RequestId: ${requestId} Version: $LATEST\n`,
    `${JSON.stringify(received)}\n`,
    `END RequestId: ${requestId}\n`,
    formatReport(report),
  ].map((message) => ({ timestamp: count, message, logStreamName: 'stream' }))
}
