/** How panels stand beside each other, in pixels. */
export interface PanelGrid {
  readonly columns: number
  /** Of one panel. */
  readonly width: number
  /** Between panels. */
  readonly spacing: number
  /** Of all of them. */
  readonly whole: number
}

/** As many columns as are needed, up to `most`, in about this width; never panels under 200. */
export function panelGrid(panels: number, most: number, wanted: number): PanelGrid {
  const columns = Math.max(1, Math.min(panels, most))
  const spacing = 28
  const width = Math.max(200, Math.floor((wanted - (columns - 1) * spacing) / columns))
  return { columns, width, spacing, whole: columns * width + (columns - 1) * spacing }
}
