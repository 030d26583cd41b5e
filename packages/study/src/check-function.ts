import { InvalidInputError } from '@coldframe/core/error'
import type { FunctionSpec } from './function-spec.ts'

const architectures: readonly string[] = ['x86_64', 'arm64']
const packages: readonly string[] = ['zip', 'image']
const starts: readonly string[] = ['cold', 'warm', 'first-cold']

/** @throws InvalidInputError for a spec that Lambda would refuse. */
export function checkFunction(spec: FunctionSpec): void {
  const { name, memorySizeMB, architecture, timeoutSeconds = 60 } = spec
  const of = `of the function ${name}`
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,38}[a-zA-Z0-9])?$/.test(name))
    throw new InvalidInputError('a function `name` of 1 to 40 letters, digits and `-`', name)
  if (!Number.isInteger(memorySizeMB) || memorySizeMB < 128 || memorySizeMB > 10_240)
    throw new InvalidInputError(`\`memorySizeMB\` ${of} from 128 to 10240`, memorySizeMB)
  if (!architectures.includes(architecture))
    throw new InvalidInputError(`\`architecture\` ${of} to be x86_64 or arm64`, architecture)
  if (spec.package !== undefined && !packages.includes(spec.package))
    throw new InvalidInputError(`\`package\` ${of} to be zip or image`, spec.package)
  if (spec.expectedStart !== undefined && !starts.includes(spec.expectedStart))
    throw new InvalidInputError(
      `\`expectedStart\` ${of} to be cold, warm or first-cold`,
      spec.expectedStart,
    )
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > 900)
    throw new InvalidInputError(`\`timeoutSeconds\` ${of} from 1 to 900`, timeoutSeconds)
}
