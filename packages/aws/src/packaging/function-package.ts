/** A function's zip, as Lambda takes it from S3. */
export interface FunctionPackage {
  /** `<hexadecimal SHA-256>.zip`, in the directory that was asked for. */
  readonly zipFile: string
  readonly zipBytes: number
  /** What Lambda counts against its limit of 250 MiB. */
  readonly unzippedBytes: number
  /** Base64 of the zip's SHA-256, as Lambda's `CodeSha256`. */
  readonly codeSha256: string
  /** What the unzipped bytes are made of, largest first. */
  readonly parts: readonly PackagePart[]
  /** What the folder has and the zip has not, because both would exceed the limit. */
  readonly leftOut: readonly PackagePart[]
}

/** A part of a package: `code`, `model`, `prepared model`, `model card`, a native package's name… */
export interface PackagePart {
  readonly name: string
  readonly bytes: number
}
