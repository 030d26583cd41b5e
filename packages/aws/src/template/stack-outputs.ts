import { InvalidInputError } from '@coldframe/core/error'
import type { StackStudy } from './function-settings.ts'
import { logicalIds } from './logical-id.ts'

/** What a stack made for one function. */
export interface FunctionOutputs {
  readonly bucketName: string
  readonly functionName: string
  readonly logGroupName: string
  /** The SQS queue that gets the events that Lambda gave up. */
  readonly failuresUrl: string
}

/**
 * Reads a stack's outputs, by the function's name.
 *
 * @param outputs Output key -> value.
 * @throws InvalidInputError where one is missing: the stack is of another study.
 */
export function stackOutputs(
  study: StackStudy,
  outputs: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, FunctionOutputs> {
  const value = (key: string): string => {
    const text = outputs[key]
    if (text === undefined) throw new InvalidInputError(`the output ${key} of the stack`, text)
    return text
  }
  const ids = logicalIds(study.functions.map(({ name }) => name))
  return new Map(
    [...ids].map(([name, id]) => [
      name,
      {
        bucketName: value(`${id}BucketName`),
        functionName: value(`${id}FunctionName`),
        logGroupName: value(`${id}LogGroupName`),
        failuresUrl: value(`${id}FailuresUrl`),
      },
    ]),
  )
}
