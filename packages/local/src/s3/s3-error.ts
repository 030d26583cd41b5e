import { ColdframeError } from '@coldframe/core'

const statuses = {
  AccessDenied: 403,
  BadDigest: 400,
  BadRequest: 400,
  BucketAlreadyOwnedByYou: 409,
  BucketNotEmpty: 409,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IllegalLocationConstraintException: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidArgument: 400,
  InvalidBucketName: 400,
  InvalidChunkSizeError: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedTrailerError: 400,
  MalformedXML: 400,
  MaxMessageLengthExceeded: 400,
  MetadataTooLarge: 400,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  RequestHeaderSectionTooLarge: 400,
  XAmzContentSHA256Mismatch: 400,
} as const

/** The codes of S3's error documents that this endpoint answers with. */
export type S3ErrorCode = keyof typeof statuses

/** A refusal, as S3 words it: `code` and `details` become elements of the error document. */
export class S3Error extends ColdframeError {
  static override readonly errorName: string = 'S3Error'
  readonly code: S3ErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, string>>

  constructor(code: S3ErrorCode, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message)
    this.code = code
    this.status = statuses[code]
    this.details = details
  }

  /** @param what The operation, sub-resource, header or element that this endpoint lacks. */
  static notImplemented(what: string): S3Error {
    return new S3Error('NotImplemented', `The local S3 endpoint does not implement ${what}.`)
  }
}
