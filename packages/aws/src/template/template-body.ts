import type { Template } from './template.ts'
import { TemplateTooLargeError } from './template-too-large-error.ts'

/** A template as CloudFormation takes it. */
export interface TemplateBody {
  /** JSON without blanks. */
  readonly text: string
  readonly bytes: number
  /**
   * `inline` in the request's TemplateBody, up to 51,200 bytes; `s3` by TemplateURL, up to 1 MB. Where
   * it is `s3` the text must be put in a bucket first.
   */
  readonly delivery: 'inline' | 's3'
}

/** @throws TemplateTooLargeError beyond 1 MB, 500 resources, 200 parameters or 200 outputs. */
export function templateBody(template: Template): TemplateBody {
  const limit = (what: string, most: number, got: number): void => {
    if (got > most) throw new TemplateTooLargeError(`${most} ${what}`, got)
  }
  const text = JSON.stringify(template)
  const bytes = Buffer.byteLength(text)
  limit('resources', 500, Object.keys(template.Resources).length)
  limit('parameters', 200, Object.keys(template.Parameters).length)
  limit('outputs', 200, Object.keys(template.Outputs).length)
  limit('bytes', 1_048_576, bytes)
  return { text, bytes, delivery: bytes > 51_200 ? 's3' : 'inline' }
}
