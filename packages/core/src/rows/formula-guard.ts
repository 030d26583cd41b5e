const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/**
 * A text that a spreadsheet does not take for a formula: where it begins with a sign of one, also
 * after apostrophes, it gets one more apostrophe in front. So taking one off gives it back exactly.
 */
export function disarmed(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that was disarmed. */
export function rearmed(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
