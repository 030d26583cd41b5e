import type { StartKind } from '@coldframe/core'
import type { Figure } from './figure.ts'

/** A figure of empirical distributions: a panel per network, a curve per function and kind of start. */
export interface Distribution
  extends Pick<Figure, 'file' | 'title' | 'caption' | 'series' | 'legend'> {
  /** The horizontal axis, without its unit, which is seconds. */
  readonly axis: string
  readonly scale: TimeScale
  readonly starts: readonly StartKind[]
  readonly panels: readonly DistributionPanel[]
}

/** Where the horizontal axis begins and ends, in seconds. */
export interface TimeScale {
  readonly type: 'log' | 'linear'
  readonly domain: readonly [low: number, high: number]
  /** Where it is labelled; `undefined` leaves that to the drawing. */
  readonly ticks?: readonly number[] | undefined
}

export interface DistributionPanel {
  readonly title: readonly string[]
  readonly curves: readonly Curve[]
}

/** The share of values that are not above `x`: it steps up at each `x` and stays until the next. */
export interface Curve {
  readonly series: string
  readonly start: StartKind
  readonly points: readonly { readonly x: number; readonly y: number }[]
}
