import type { StartKind } from '@coldframe/core'

/** How a kind of start is drawn: by Okabe and Ito's colours, and by dashes. */
export interface StartStyle {
  readonly colour: string
  readonly dash: readonly number[]
}

/** In the order of legends. */
export const startStyles: Readonly<Record<StartKind, StartStyle>> = {
  warm: { colour: '#0072b2', dash: [1, 0] },
  cold: { colour: '#d55e00', dash: [5, 3] },
  restored: { colour: '#cc79a7', dash: [1, 2] },
  provisioned: { colour: '#009e73', dash: [8, 2, 2, 2] },
  proactive: { colour: '#56b4e9', dash: [8, 2] },
  reinitialized: { colour: '#e69f00', dash: [3, 2] },
  unknown: { colour: '#8c8c8c', dash: [1, 4] },
}

/** The kinds among these, in the order of legends. */
export function startKindsIn(kinds: Iterable<StartKind>): StartKind[] {
  const present = new Set(kinds)
  return (Object.keys(startStyles) as StartKind[]).filter((kind) => present.has(kind))
}
