const lineage = Symbol.for('coldframe.error')

/**
 * The root of every error that Coldframe throws on purpose.
 *
 * `instanceof` fails when two copies of a package are loaded; `isInstance` does not: it compares
 * names that each error carries under a registered symbol.
 *
 * @example
 * if (MalformedReportError.isInstance(error)) console.error(error.line)
 */
export class ColdframeError extends Error {
  /** The class's name, kept in a string because bundlers rename classes. */
  static readonly errorName: string = 'ColdframeError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    const names: string[] = []
    for (let type = new.target; type.errorName; type = Object.getPrototypeOf(type))
      names.push(type.errorName)
    Object.defineProperty(this, lineage, { value: names })
    this.name = new.target.errorName
  }

  /** Whether `value` is an error of this class, from this copy of the package or another. */
  static isInstance<E extends ColdframeError>(
    this: { readonly errorName: string; readonly prototype: E },
    value: unknown,
  ): value is E {
    const names = (value as { [lineage]?: unknown } | undefined | null)?.[lineage]
    return Array.isArray(names) && names.includes(this.errorName)
  }
}

/** Something that a caller passed in is not what was expected. Says what was, and what to do. */
export class InvalidInputError extends ColdframeError {
  static override readonly errorName: string = 'InvalidInputError'

  /**
   * @param expected What was expected, with the option's name: '`memorySizeMB` to be a whole number'.
   * @param got The value that came instead.
   * @param advice What to do about it, as a sentence.
   */
  constructor(expected: string, got: unknown, advice?: string, options?: ErrorOptions) {
    const shown = typeof got === 'string' ? JSON.stringify(got) : String(got)
    super(
      `Expected ${expected}, got: ${shown.slice(0, 200)}.${advice ? ` ${advice}` : ''}`,
      options,
    )
  }
}
