import { XMLParser } from 'fast-xml-parser'
import { S3Error } from './s3-error.ts'

/** A parsed element. `text` is its own text, joined; attributes are dropped. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

type OrderedNode = Readonly<Record<string, unknown>>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
})

/**
 * Reads a request body that must be one `root` element.
 *
 * @throws {S3Error} `MalformedXML` for anything else, document type declarations included.
 */
export function parseXml(body: Uint8Array, root: string): XmlElement {
  let nodes: OrderedNode[]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    refuseBrokenReferences(text)
    // The parser expands what a document type declares; S3 refuses such documents.
    if (text.includes('<!DOCTYPE')) throw new Error('a document type is declared')
    nodes = parser.parse(text, true)
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error))
  }
  const elements = elementsOf(nodes)
  const [element] = elements
  if (elements.length !== 1 || element?.name !== root) throw malformed(`no single <${root}>`)
  return element
}

/** The children called `name`. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The text of the only child called `name`; `undefined` where there is none. */
export function childText(element: XmlElement, name: string): string | undefined {
  const [child, second] = childrenNamed(element, name)
  if (second) throw malformed(`<${name}> comes twice`)
  return child?.text
}

/** Refuses children that this endpoint would otherwise ignore. */
export function allowChildren(element: XmlElement, names: readonly string[]): void {
  for (const { name } of element.children)
    if (!names.includes(name)) throw S3Error.notImplemented(`<${name}> in <${element.name}>`)
}

function elementsOf(nodes: readonly OrderedNode[]): XmlElement[] {
  const elements: XmlElement[] = []
  for (const node of nodes)
    for (const [name, content] of Object.entries(node))
      if (Array.isArray(content) && !name.startsWith('?'))
        elements.push({ name, text: textOf(content), children: elementsOf(content) })
  return elements
}

function textOf(nodes: readonly OrderedNode[]): string {
  return nodes.map((node) => node['#text'] ?? '').join('')
}

/** The parser drops references to characters that XML does not have; a key must not lose one. */
function refuseBrokenReferences(text: string): void {
  for (const [reference, hexadecimal, decimal] of text.matchAll(/&#(?:x([0-9a-f]+)|([0-9]+));/gi)) {
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    const known = code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
    if (!known || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
      throw new Error(`${reference.slice(0, 20)} is no character`)
  }
}

function malformed(reason: string): S3Error {
  return new S3Error('MalformedXML', `The XML you provided was not well-formed: ${reason}.`)
}
