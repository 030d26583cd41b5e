import { statSync } from 'node:fs'
import { InvalidInputError } from '@coldframe/core'
import { reservedVariables } from './function-variables.ts'

/** One function to create. */
export interface LambdaFunctionSpec {
  /** Letters, digits, `-` and `_`, at most 64 characters. */
  readonly name: string
  /** Becomes the working directory and LAMBDA_TASK_ROOT. */
  readonly folder: string
  /** `index.handler`: the export `handler` of `index.mjs`, `index.js` or `index.cjs`. */
  readonly handler: string
  /** 128 to 10240. */
  readonly memorySizeMB: number
  /** 1 to 900. */
  readonly timeoutSeconds: number
  /** Must be this machine's. */
  readonly architecture: 'x86_64' | 'arm64'
  readonly environment?: Readonly<Record<string, string>> | undefined
  /** 0 to 2. @default 2 */
  readonly maximumRetryAttempts?: number | undefined
}

/** @throws {InvalidInputError} where Lambda, or this machine, would not take the function. */
export function checkFunctionSpec(spec: LambdaFunctionSpec): void {
  const { name, folder, handler, memorySizeMB, timeoutSeconds, maximumRetryAttempts = 2 } = spec
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw new InvalidInputError('`name` of 1 to 64 letters, digits, `-` and `_`', name)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidInputError('`folder` to be a directory', folder)
  if (!handler.includes('.'))
    throw new InvalidInputError('`handler` to name a module and its export', handler)
  checkWhole('memorySizeMB', memorySizeMB, 128, 10_240)
  checkWhole('timeoutSeconds', timeoutSeconds, 1, 900)
  checkWhole('maximumRetryAttempts', maximumRetryAttempts, 0, 2)
  const own = process.arch === 'x64' ? 'x86_64' : process.arch
  if (spec.architecture !== own)
    throw new InvalidInputError(
      `\`architecture\` to be this machine's, ${own}`,
      spec.architecture,
      'Other architectures run on AWS.',
    )
  for (const variable of Object.keys(spec.environment ?? {}))
    if (reservedVariables.has(variable))
      throw new InvalidInputError(
        '`environment` without the variables that Lambda sets itself',
        variable,
      )
}

function checkWhole(name: string, value: number, from: number, to: number): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw new InvalidInputError(`\`${name}\` to be a whole number from ${from} to ${to}`, value)
}
