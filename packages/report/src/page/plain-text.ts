/** Nested data in words: `generator: perMinute; parameters: (counts: 12, 11); seed: 98`. */
export function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(nested).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => `${name}: ${nested(part)}`)
    .join('; ')
}

function nested(value: unknown): string {
  const text = plainText(value)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? `(${text})` : text
}
