import type { Text } from './intrinsic.ts'
import type { Resource } from './resource.ts'

/** A CloudFormation template, as data: `JSON.stringify` makes the file. */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09'
  readonly Description: string
  readonly Parameters: Readonly<Record<string, TemplateParameter>>
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, TemplateOutput>>
}

export interface TemplateParameter {
  readonly Type: 'String'
  readonly Description: string
  readonly AllowedPattern?: string | undefined
}

export interface TemplateOutput {
  readonly Value: Text
}
