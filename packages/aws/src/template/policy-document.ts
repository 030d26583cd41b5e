import type { Text } from './intrinsic.ts'

/** An IAM policy. */
export interface PolicyDocument<Name = Text> {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement<Name>[]
}

export interface PolicyStatement<Name = Text> {
  readonly Sid?: string | undefined
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | { readonly Service: string } | undefined
  readonly Action: readonly string[]
  /** Missing in a role's trust policy only. */
  readonly Resource?: readonly Name[] | undefined
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
}

export function policyDocument<Name>(
  statements: readonly PolicyStatement<Name>[],
): PolicyDocument<Name> {
  return { Version: '2012-10-17', Statement: statements }
}
