const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** An element with text; characters that XML would change on the way become references. */
export function leaf(name: string, text: string | number | boolean): string {
  // Carriage returns and other controls: a parser would normalize or refuse them raw.
  const escaped = String(text).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
    /[&<>"\u0000-\u0008\u000b-\u001f]/g,
    (character) => escapes[character] ?? `&#${character.charCodeAt(0)};`,
  )
  return `<${name}>${escaped}</${name}>`
}

/** An element with elements inside. */
export function branch(name: string, ...children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`
}

/** A whole document, in S3's namespace unless `namespace` is `false`, as error documents have none. */
export function xmlDocument(
  name: string,
  children: readonly string[],
  { namespace = true }: { namespace?: boolean } = {},
): string {
  const attribute = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${attribute}>${children.join('')}</${name}>`
}
