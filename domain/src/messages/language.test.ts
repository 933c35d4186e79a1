import { expect, test } from 'vitest'
import { english, messageIn } from './catalogue.ts'
import { languageAsked } from './language.ts'

test.each([
  [undefined, undefined, 'en'],
  [undefined, '', 'en'],
  [undefined, 'uk-UA,uk;q=0.9,en;q=0.8', 'uk'],
  [undefined, 'fr-FR, de-AT;q=0.7, uk;q=0.8', 'uk'],
  [undefined, 'DE', 'de'],
  [undefined, 'fr, ru;q=0.5, *;q=0.1', 'en'],
  [undefined, 'de;q=0, uk;q=0.1', 'uk'],
  [undefined, 'de;q=nonsense;;,,=', 'en'],
  ['de', 'uk', 'de'],
  ['xx', 'uk', 'en'],
  ['', 'uk', 'en'],
  ['__proto__', 'de', 'en'],
])('an address that says %s and a browser that would rather have %s are answered by %s', (named, accepted, language) => {
  expect(languageAsked(named, accepted)).toBe(language)
})

test('English stands in for a message that another language does not have', () => {
  expect(messageIn('de', 'deskPage.leave')).toEqual({ message: 'Seite verlassen', language: 'de' })
  expect(messageIn('de', 'app.close')).toEqual({ message: english['app.close'], language: 'en' })
  expect([messageIn('uk', 'nothing.here'), messageIn('en', 'nothing.here')]).toEqual([undefined, undefined])
})
