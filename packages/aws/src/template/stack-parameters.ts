import { InvalidInputError } from '@coldframe/core/error'
import type { TemplateOptions } from './function-options.ts'
import { functionSettings, type StackStudy } from './function-settings.ts'
import { runHash } from './stack-names.ts'

/** Where a function's code stands. */
export type CodePlace =
  | { readonly kind: 'zip'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'image'; readonly uri: string }

/**
 * The values of the template's parameters for one run.
 *
 * @param code By the function's name.
 * @throws InvalidInputError where a function's code is missing or of the other kind, or zips are in
 * different buckets.
 */
export function stackParameters(
  study: StackStudy,
  run: { readonly runId: string; readonly code: Readonly<Record<string, CodePlace>> },
  options: TemplateOptions = {},
): Record<string, string> {
  const values: Record<string, string> = { RunId: run.runId, RunHash: runHash(run.runId) }
  for (const { spec, id, package: kind } of functionSettings(study, options)) {
    const place = run.code[spec.name]
    if (place?.kind !== kind)
      throw new InvalidInputError(`code of ${spec.name} of the kind ${kind}`, place?.kind)
    if (place.kind === 'zip') {
      values.CodeBucket ??= place.bucket
      if (values.CodeBucket !== place.bucket)
        throw new InvalidInputError(`all zips in the bucket ${values.CodeBucket}`, place.bucket)
    }
    values[`${id}Code`] = place.kind === 'zip' ? place.key : place.uri
  }
  return values
}
