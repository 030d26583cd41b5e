import { InvalidInputError } from '@coldframe/core/error'
import type { FunctionSpec } from '@coldframe/study'

/** Those that Lambda sets and refuses to have set. */
const reserved: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
])

/** @throws InvalidInputError for variables that Lambda refuses: reserved, ill-named, or over 4 KB. */
export function checkEnvironment({ name, environment = {} }: FunctionSpec): void {
  let bytes = 0
  for (const [variable, value] of Object.entries(environment)) {
    if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(variable) || reserved.has(variable))
      throw new InvalidInputError(
        `variables of ${name} that begin with a letter, have letters, digits and _, and are not Lambda's own`,
        variable,
      )
    bytes += Buffer.byteLength(variable) + Buffer.byteLength(value)
  }
  if (bytes > 4096)
    throw new InvalidInputError(`variables of ${name} of at most 4096 bytes`, `${bytes} bytes`)
}
