import { type Clock, type LogEvent, systemClock } from '@coldframe/core'
import {
  type LogEventsClient,
  type LogEventsCursor,
  logEvents,
  type Sleep,
} from '@coldframe/core/cloudwatch'
import type { Backlog } from '@coldframe/study'
import { isTransient } from './is-transient.ts'
import { RequestTracker } from './request-tracker.ts'

export interface FollowLogOptions {
  readonly client: LogEventsClient
  readonly logGroupName: string
  readonly retries: number
  /** Objects that stand in the bucket already, from an earlier process. */
  readonly uploadedBefore: number
  /** How long nothing may be heard of open images until they are given up. */
  readonly deadlineMs: number
  /** From the end of one poll to the next. */
  readonly pollIntervalMs: number
  readonly signal?: AbortSignal | undefined
  readonly sleep?: Sleep | undefined
  readonly clock?: Clock | undefined
}

/** A function's log group, followed. */
export interface FollowedLog {
  /** An image was stored. */
  uploaded(): void
  /** Asks CloudWatch at most once an interval, and says in between what it said last. */
  backlog(): Promise<Backlog>
  /** All events from the first, until all that are over in the backlog were read again. */
  logs(): AsyncIterable<LogEvent>
  /** Images that nothing was heard of until the deadline. */
  readonly givenUp: number
  /** Polls that AWS did not answer, and that the next one made up for. */
  readonly failedPolls: number
}

/** So many polls without an answer, one after another, are an error. */
const patience = 5

/**
 * Follows a function's log group. Waiting are the images in its bucket that no log line tells an end
 * or a start of: AWS does not tell the length of Lambda's asynchronous queue. An event that Lambda
 * drops without an attempt leaves no line; after `deadlineMs` without any new line or upload, such
 * images count as failed, and the ledger has them as missing.
 */
export function followLog(options: FollowLogOptions): FollowedLog {
  const { client, logGroupName, retries, deadlineMs, pollIntervalMs, signal } = options
  const { clock = systemClock, sleep } = options
  const tracker = new RequestTracker(retries)
  let cursor: LogEventsCursor | undefined
  let uploaded = options.uploadedBefore
  let lastSignMs = clock.monotonicMs()
  let polledMs: number | undefined
  let polling: Promise<void> | undefined
  let givenUp = 0
  let failedPolls = 0
  let failedInTurn = 0

  const poll = async (): Promise<void> => {
    try {
      const events = logEvents({ client, logGroupName, cursor, signal, sleep, clock })
      for await (const event of events) {
        tracker.add(event)
        lastSignMs = clock.monotonicMs()
      }
      cursor = events.cursor() ?? cursor
      failedInTurn = 0
    } catch (error) {
      failedPolls++
      failedInTurn++
      if (!isTransient(error) || failedInTurn >= patience) throw error
    } finally {
      polledMs = clock.monotonicMs()
      polling = undefined
    }
  }

  return {
    get givenUp() {
      return givenUp
    },
    get failedPolls() {
      return failedPolls
    },
    uploaded() {
      uploaded++
      lastSignMs = clock.monotonicMs()
    },
    async backlog() {
      if (polledMs === undefined || clock.monotonicMs() - polledMs >= pollIntervalMs) {
        polling ??= poll()
        await polling
      }
      const { running, finished, failed } = tracker.counts
      const open = Math.max(0, uploaded - finished - failed)
      if (open === 0) return { waiting: 0, running: 0, finished, failed }
      if (clock.monotonicMs() - lastSignMs >= deadlineMs) {
        givenUp = open
        return { waiting: 0, running: 0, finished, failed: failed + open }
      }
      const started = Math.min(running, open)
      return { waiting: open - started, running: started, finished, failed }
    },
    async *logs() {
      const again = new RequestTracker(retries)
      const over = ({ counts }: RequestTracker): number => counts.finished + counts.failed
      const events = logEvents({
        client,
        logGroupName,
        signal,
        sleep,
        clock,
        follow: {
          // What polling saw once must come again, whichever of AWS's machines answers.
          until: () => over(again) >= over(tracker),
          deadlineMs: clock.epochMs() + deadlineMs,
          intervalMs: pollIntervalMs,
        },
      })
      for await (const event of events) {
        again.add(event)
        yield event
      }
    },
  }
}
