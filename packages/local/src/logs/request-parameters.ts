import { LogsError } from './logs-error.ts'

/** The JSON object that an operation was called with; `null` counts as absent. */
export class RequestParameters {
  readonly #values: Readonly<Record<string, unknown>>

  /** @throws {LogsError} `SerializationException` unless `value` is an object. */
  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongType('the parameters', 'an object')
    this.#values = value as Record<string, unknown>
  }

  /** Names of what was given. */
  names(): string[] {
    return Object.keys(this.#values).filter((name) => this.has(name))
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name) && this.#values[name] != null
  }

  text(name: string): string {
    return this.optionalText(name) ?? missing(name)
  }

  optionalText(name: string): string | undefined {
    if (!this.has(name)) return undefined
    const value = this.#values[name]
    return typeof value === 'string' ? value : reject(name, 'a string')
  }

  /** A whole number from `min` to `max`. */
  integer(name: string, min: number, max: number): number {
    return this.optionalInteger(name, min, max) ?? missing(name)
  }

  optionalInteger(name: string, min: number, max: number): number | undefined {
    if (!this.has(name)) return undefined
    const value = this.#values[name]
    if (typeof value !== 'number') return reject(name, 'a number')
    if (Number.isSafeInteger(value) && value >= min && value <= max) return value
    throw new LogsError(
      'InvalidParameterException',
      `Expected ${name} to be a whole number from ${min} to ${max}, got: ${value}.`,
    )
  }

  optionalFlag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined
    const value = this.#values[name]
    return typeof value === 'boolean' ? value : reject(name, 'a boolean')
  }

  optionalTexts(name: string): string[] | undefined {
    return this.#list(name)?.map((value) =>
      typeof value === 'string' ? value : reject(name, 'strings'),
    )
  }

  /** A list of objects, each to be read as parameters are. */
  objects(name: string): RequestParameters[] {
    return (this.#list(name) ?? missing(name)).map((value) => new RequestParameters(value))
  }

  #list(name: string): readonly unknown[] | undefined {
    if (!this.has(name)) return undefined
    const value = this.#values[name]
    return Array.isArray(value) ? value : reject(name, 'a list')
  }
}

function missing(name: string): never {
  throw new LogsError('InvalidParameterException', `Expected ${name} to be given, got: nothing.`)
}

function reject(name: string, type: string): never {
  throw wrongType(name, type)
}

function wrongType(name: string, type: string): LogsError {
  return new LogsError('SerializationException', `Expected ${name} to be ${type}.`)
}
