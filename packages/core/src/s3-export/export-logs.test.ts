import { expect, test } from 'vitest'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import { type ExportTaskClient, exportLogs } from './export-logs.ts'
import { ExportTaskError } from './export-task-error.ts'

const request = { logGroupName: '/aws/lambda/cats', startTime: 1, endTime: 9, bucket: 'logs' }

/** Refuses to begin so many times, then tells one status after the other. */
function scripted(
  refusals: number,
  ...codes: readonly (string | undefined)[]
): ExportTaskClient & { asked: unknown[]; slept: number[]; sleep: (ms: number) => Promise<void> } {
  const asked: unknown[] = []
  const slept: number[] = []
  let left = refusals
  let looks = 0
  const send = async ({ input }: { input: object }) => {
    asked.push(input)
    if (!('destination' in input))
      return { exportTasks: [{ status: { code: codes[looks++], message: 'no bucket policy' } }] }
    if (left-- > 0) throw Object.assign(new Error('limit'), { name: 'LimitExceededException' })
    return { taskId: 'task' }
  }
  return {
    asked,
    slept,
    send: send as unknown as ExportTaskClient['send'],
    sleep: async (ms) => {
      slept.push(ms)
    },
  }
}

test('an export is waited for, and where its objects lie is said', async () => {
  const client = scripted(0, 'PENDING', 'RUNNING', 'COMPLETED')
  const { sleep } = client
  expect(await exportLogs({ client, ...request, prefix: 'study', sleep })).toEqual({
    taskId: 'task',
    bucket: 'logs',
    prefix: 'study/task',
    refusals: 0,
  })
  expect(client.asked[0]).toEqual({
    logGroupName: '/aws/lambda/cats',
    from: 1,
    to: 9,
    destination: 'logs',
    destinationPrefix: 'study',
  })
  expect(client.slept).toEqual([5_000, 5_000])
})

test('while another task of the account runs, it waits, and counts it', async () => {
  const client = scripted(3, 'COMPLETED')
  const { sleep } = client
  const { refusals, prefix } = await exportLogs({ client, ...request, pollIntervalMs: 7, sleep })
  expect([refusals, prefix, client.slept]).toEqual([3, 'exportedlogs/task', [7, 7, 7]])
})

test.each(['FAILED', 'CANCELLED', 'PENDING_CANCEL'])(
  'a task that is %s is an error',
  async (code) => {
    const client = scripted(0, 'RUNNING', code)
    const { sleep } = client
    const error = await exportLogs({ client, ...request, sleep }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ExportTaskError)
    expect(error).toMatchObject({
      taskId: 'task',
      status: code,
      message: expect.stringContaining('no bucket policy'),
    })
  },
)

test('a task that nobody knows is an error instead of a loop', async () => {
  const client = scripted(0, undefined)
  await expect(exportLogs({ client, ...request })).rejects.toThrow(CloudWatchAnswerError)
})
