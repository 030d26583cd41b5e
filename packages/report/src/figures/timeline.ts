import type { StartKind } from '@coldframe/core'
import type { Figure } from './figure.ts'

/** A figure of what each execution environment did when: a panel per function, a lane each. */
export interface Timeline extends Pick<Figure, 'file' | 'title' | 'caption'> {
  /** Where the time axis begins and ends, in seconds since the trace began. */
  readonly domain: readonly [from: number, to: number]
  readonly starts: readonly StartKind[]
  readonly panels: readonly TimelinePanel[]
}

export interface TimelinePanel {
  readonly title: readonly string[]
  readonly lanes: number
  readonly spans: readonly Span[]
}

/** One invocation, or the init that it waited for; seconds since the trace began. */
export interface Span {
  /** From 0, in the order in which environments were first used. */
  readonly lane: number
  readonly start: StartKind
  readonly part: 'init' | 'invocation'
  readonly from: number
  readonly to: number
}
