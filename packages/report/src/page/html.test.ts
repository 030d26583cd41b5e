import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, trusted } from './html.ts'

test('values are escaped, nested templates are not escaped again', () => {
  const item = (text: string) => html`<li>${text}</li>`
  expect(html`<ul>${['<b>', `"it's" & so`].map(item)}${undefined}${7}</ul>`.markup).toBe(
    '<ul><li>&#60;b&#62;</li><li>&#34;it&#39;s&#34; &#38; so</li>7</ul>',
  )
})

test('trusted markup stands as it is', () => {
  expect(html`${trusted('<hr>')}`.markup).toBe('<hr>')
})

test('no text can leave its place', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/)
    }),
  )
})
