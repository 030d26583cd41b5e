/** Bytes that can be read again: a file's path, the bytes, or a function that opens them anew. */
export type ByteSource =
  | string
  | URL
  | Uint8Array
  | (() => AsyncIterable<Uint8Array> | Iterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>)

/** Also a stream, such as the body of an S3 GetObject, which can be read once. */
export type OneTimeSource = ByteSource | AsyncIterable<Uint8Array>

/** One source or several, read one after another. */
export type Several<Source> = Source | readonly Source[]

/** The sources with a name each, for messages: the path, or the position among the sources. */
export function namedSources<Source extends OneTimeSource>(
  source: Several<Source>,
): { readonly name: string; readonly source: Source }[] {
  return sourceList(source).map((each, index) => ({
    name: typeof each === 'string' || each instanceof URL ? String(each) : `input ${index + 1}`,
    source: each,
  }))
}

function sourceList<Source extends OneTimeSource>(source: Several<Source>): readonly Source[] {
  return Array.isArray(source) ? source : [source as Source]
}
