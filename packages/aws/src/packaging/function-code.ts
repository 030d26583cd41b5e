/** Where Lambda finds a function's code. */
export type FunctionCode =
  | {
      readonly kind: 'zip'
      readonly bucket: string
      readonly key: string
      /** Base64, as Lambda's `CodeSha256`. */
      readonly codeSha256: string
    }
  | {
      readonly kind: 'image'
      /** With its digest, so that it cannot change: `<repository>@sha256:<digest>`. */
      readonly uri: string
    }
