const contentTypes: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.webp': 'image/webp',
}

/** The image type of a file by its extension, in any case; `undefined` for other files. */
export function contentType(extension: string): string | undefined {
  const lower = extension.toLowerCase()
  return Object.hasOwn(contentTypes, lower) ? contentTypes[lower] : undefined
}
