import fc from 'fast-check'
import { expect, test } from 'vitest'
import { S3Error } from './s3-error.ts'
import { branch, leaf, xmlDocument } from './xml-document.ts'
import { allowChildren, childText, parseXml } from './xml-element.ts'

function parse(text: string): ReturnType<typeof parseXml> {
  return parseXml(Buffer.from(text), 'Delete')
}

test('elements, text, references and CDATA are read; attributes and comments are not', () => {
  const document = parse(
    '<?xml version="1.0"?><Delete xmlns="x"><Object a="b"><!-- no --><Key> a&amp;b&#x1F600;<![CDATA[<c>]]></Key></Object></Delete>',
  )
  expect(document).toEqual({
    name: 'Delete',
    text: '',
    children: [
      {
        name: 'Object',
        text: '',
        children: [{ name: 'Key', text: ' a&b😀<c>', children: [] }],
      },
    ],
  })
})

test('references are resolved once', () => {
  expect(childText(parse('<Delete><Key>&amp;lt;&amp;#13;</Key></Delete>'), 'Key')).toBe('&lt;&#13;')
})

test.each([
  [''],
  ['not xml'],
  ['<Delete>'],
  ['<Delete></Other>'],
  ['<Other/>'],
  ['<Delete/><Delete/>'],
  ['<!DOCTYPE Delete [<!ENTITY x "y">]><Delete>&x;</Delete>'],
  ['<Delete>&unknown;</Delete'],
  ['<Delete>&#1;</Delete>'],
  ['<Delete>&#x110000;</Delete>'],
  ['<Delete>&#xD800;</Delete>'],
  [`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
])('%.40s is MalformedXML', (text) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'MalformedXML' }))
})

test('bytes that are not UTF-8 are MalformedXML', () => {
  const bytes = Buffer.from('<Delete>\xff</Delete>', 'latin1')
  expect(() => parseXml(bytes, 'Delete')).toThrow(expect.objectContaining({ code: 'MalformedXML' }))
})

test('an element that would be ignored is refused by name', () => {
  const document = parse('<Delete><Key/><VersionId>1</VersionId></Delete>')
  expect(() => allowChildren(document, ['Key'])).toThrow(/<VersionId> in <Delete>/)
})

test('what is written is read back, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
      const written = xmlDocument('Delete', [
        branch('Object', leaf('Key', `${one}\r\n&<>"'\t`)),
        leaf('Quiet', other),
      ])
      const document = parse(written)
      const [object] = document.children
      expect(object && childText(object, 'Key')).toBe(`${one}\r\n&<>"'\t`)
      expect(childText(document, 'Quiet')).toBe(other)
    }),
  )
})

test('any text is read or refused', () => {
  const piece = fc.constantFrom('<Delete>', '</Delete>', '<Key>', '</Key>', '&amp;', '&', '<', 'a')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (text) => {
        try {
          parse(text)
        } catch (error) {
          expect(S3Error.isInstance(error)).toBe(true)
        }
      },
    ),
    { numRuns: 1000 },
  )
})
