/** Says what is wrong with a parsed JSON value, or nothing. */
export type Check = (value: unknown) => Breach | undefined

/** A value that is not what was expected, and its path from where the check began. */
export interface Breach {
  readonly path: string
  readonly expected: string
  readonly got: unknown
}

type JsonObject = Record<string, unknown>

export const text: Check = check('a text', (value) => typeof value === 'string')
export const name: Check = check(
  'a text with at least one character',
  (value) => typeof value === 'string' && value !== '',
)
export const flag: Check = check('true or false', (value) => typeof value === 'boolean')
export const amount: Check = check('a number from 0', (value) => isAmount(value))
export const count: Check = check(
  'a whole number from 0',
  (value) => isAmount(value) && Number.isSafeInteger(value),
)
export const position: Check = check(
  'a whole number from 1',
  (value) => isAmount(value) && Number.isSafeInteger(value) && value >= 1,
)
export const finite: Check = check('a number', (value) => Number.isFinite(value))

export function oneOf(...values: readonly unknown[]): Check {
  return check(values.map((value) => JSON.stringify(value)).join(' or '), (value) =>
    values.includes(value),
  )
}

/** Absent, or as the check says. */
export function optional(inner: Check): Check {
  return (value) => (value === undefined ? undefined : inner(value))
}

/** An object whose named members are as their checks say; it may have others. */
export function object(members: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(members)
  const checks = Object.values(members)
  return (value) => {
    if (!isObject(value)) return { path: '', expected: 'an object', got: value }
    for (let index = 0; index < names.length; index++) {
      const member = names[index] ?? ''
      const breach = checks[index]?.(value[member])
      if (breach) return within(member, breach)
    }
    return undefined
  }
}

export function list(inner: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { path: '', expected: 'a list', got: value }
    for (let index = 0; index < value.length; index++) {
      const breach = inner(value[index])
      if (breach) return within(String(index), breach)
    }
    return undefined
  }
}

/** Whether a parsed JSON value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of a JSON text; `undefined` where it is broken, which no JSON text stands for. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function check(expected: string, holds: (value: unknown) => boolean): Check {
  return (value) => (holds(value) ? undefined : { path: '', expected, got: value })
}

function within(member: string, { path, expected, got }: Breach): Breach {
  return { path: path === '' ? member : `${member}.${path}`, expected, got }
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY
}
