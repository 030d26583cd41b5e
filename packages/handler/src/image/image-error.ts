import { ColdframeError } from '@coldframe/core/error'

/** The object is no image that can be decoded in full: text, nothing at all, or cut short. */
export class NotAnImageError extends ColdframeError {
  static override readonly errorName: string = 'NotAnImageError'

  constructor(reason: string, options?: ErrorOptions) {
    super(`Expected a whole image, got: ${reason}.`, options)
  }
}

/** The object is larger than the handler's limits; nothing of it was decoded. */
export class ImageTooLargeError extends ColdframeError {
  static override readonly errorName: string = 'ImageTooLargeError'

  constructor(limit: 'maxBytes' | 'maxPixels', allowed: number, got: number) {
    super(
      `Expected an image of at most ${allowed} ${limit === 'maxBytes' ? 'bytes' : 'pixels'}, ` +
        `got: ${got}. Raise \`${limit}\` of imageHandler if it is wanted.`,
    )
  }
}

/** The object could not be read from S3. */
export class ImageFetchError extends ColdframeError {
  static override readonly errorName: string = 'ImageFetchError'

  constructor(bucket: string, key: string, cause: unknown) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    super(`Expected to read s3://${bucket}/${key}, got: ${name}: ${message}`, { cause })
  }
}
