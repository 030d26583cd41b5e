/** What stands where there is no number. */
export const NONE = '–'

/** A space at which a narrow column does not break. */
export const NO_BREAK = '\u00A0'

/** So many significant digits without an exponent: `0.4123`. */
export function significantText(value: number, digits: number): string {
  return value.toLocaleString('en', {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
    useGrouping: false,
  })
}

/** Four significant digits; an en dash where there is no number. */
export function numberText(value: number | undefined): string {
  return value === undefined ? NONE : significantText(value, 4)
}

/** Milliseconds as seconds, without the unit, which stands in the heading. */
export function secondsText(valueMs: number | undefined): string {
  return numberText(valueMs === undefined ? undefined : valueMs / 1000)
}
