/** What S3 sends a function, message structure 2.6; always one record. */
export interface S3Event {
  readonly Records: readonly S3EventRecord[]
}

/** One object that was put. */
export interface S3EventRecord {
  readonly eventVersion: string
  readonly eventSource: 'aws:s3'
  readonly awsRegion: string
  /** When the PUT finished; ISO 8601 with milliseconds. */
  readonly eventTime: string
  readonly eventName: 'ObjectCreated:Put' | 'ObjectCreated:CompleteMultipartUpload'
  readonly userIdentity: { readonly principalId: string }
  readonly requestParameters: { readonly sourceIPAddress: string }
  readonly responseElements: {
    readonly 'x-amz-request-id': string
    readonly 'x-amz-id-2': string
  }
  readonly s3: {
    readonly s3SchemaVersion: '1.0'
    readonly configurationId: string
    readonly bucket: {
      readonly name: string
      readonly ownerIdentity: { readonly principalId: string }
      readonly arn: string
    }
    readonly object: {
      /** Encoded: `+` is a space, then percent-decode. */
      readonly key: string
      readonly size: number
      readonly eTag: string
      readonly sequencer: string
    }
  }
}
