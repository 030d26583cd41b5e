import { dirname } from 'node:path'
import type { FunctionSettings } from './function-settings.ts'
import { awsRuntimeFile } from './package-files.ts'

/** The variables that Lambda sets and lets nobody else set. */
export const reservedVariables: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
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
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
])

/**
 * The whole environment of a function's process: nothing of this one but PATH. The credentials open
 * nothing, and the AWS SDK is kept from reading this user's files.
 */
export function functionVariables(
  { spec, region, logGroup }: FunctionSettings,
  logStream: string,
  runtimeApi: string,
): Record<string, string> {
  return {
    LANG: 'en_US.UTF-8',
    NODE_NO_WARNINGS: '1',
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...spec.environment,
    _HANDLER: spec.handler,
    AWS_ACCESS_KEY_ID: 'coldframe',
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memorySizeMB),
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: 'coldframe',
    AWS_SESSION_TOKEN: 'coldframe',
    LAMBDA_RUNTIME_DIR: dirname(awsRuntimeFile),
    LAMBDA_TASK_ROOT: spec.folder,
  }
}
