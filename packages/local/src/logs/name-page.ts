import { LogsError } from './logs-error.ts'
import type { RequestParameters } from './request-parameters.ts'

const maxNamesPerPage = 50

/**
 * One page of a list of names by `limit` (at most 50, as CloudWatch Logs has it) and `nextToken`.
 * A token is the last name of its page, so it stays good while others come.
 */
export function pageOfNames(
  names: readonly string[],
  parameters: RequestParameters,
): { names: readonly string[]; nextToken?: string } {
  const limit = parameters.optionalInteger('limit', 1, maxNamesPerPage) ?? maxNamesPerPage
  const token = parameters.optionalText('nextToken')
  const last = token === undefined ? -1 : names.indexOf(Buffer.from(token, 'base64url').toString())
  if (token !== undefined && last === -1)
    throw new LogsError('InvalidParameterException', 'The specified nextToken is invalid.')
  const page = names.slice(last + 1, last + 1 + limit)
  const next = last + 1 + limit < names.length ? page.at(-1) : undefined
  return next === undefined
    ? { names: page }
    : { names: page, nextToken: Buffer.from(next).toString('base64url') }
}
