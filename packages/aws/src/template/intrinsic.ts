/** A value that CloudFormation fills in. */
export type Intrinsic =
  | { readonly Ref: string }
  | { readonly 'Fn::Sub': string }
  | { readonly 'Fn::GetAtt': readonly [logicalId: string, attribute: string] }

/** A string, or what CloudFormation makes one of. */
export type Text = string | Intrinsic

/** A parameter's value, or what a resource calls its own name. */
export function ref(logicalId: string): Intrinsic {
  return { Ref: logicalId }
}

/** An attribute of a resource, such as `Arn`. */
export function attribute(logicalId: string, name: string): Intrinsic {
  return { 'Fn::GetAtt': [logicalId, name] }
}

/** Text with `${Parameter}` and `${AWS::Region}` in it. */
export function sub(text: string): Intrinsic {
  return { 'Fn::Sub': text }
}
