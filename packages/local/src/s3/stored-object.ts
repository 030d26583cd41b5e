/** One object, as a line of the index keeps it. Its bytes are the file `bodies/<body>`. */
export interface StoredObject {
  readonly body: string
  readonly sizeBytes: number
  /** Hex, of a multipart upload the digest of its parts' and `-` and their number; in quotes the ETag. */
  readonly md5: string
  /** When the PUT finished; milliseconds since 1970. */
  readonly modifiedMs: number
  /** Hex, 18 digits, growing with every PUT to this store. */
  readonly sequencer: string
  /** Of the PUT. */
  readonly requestId: string
  /** Content-Type and the like, by lower-case name, given back by GET and HEAD. */
  readonly headers: Readonly<Record<string, string>>
  /** `x-amz-meta-*` without the prefix. */
  readonly metadata: Readonly<Record<string, string>>
  readonly checksum?: { readonly name: string; readonly value: string } | undefined
}
