import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { mobileConfig } from './mobileConfig.ts'

const der = new Uint8Array([48, 3, 2, 1, 7])
const words = { name: 'Muster authority <A&B>', description: 'Trusts Muster' }

/** Keys and values of a property list, in order, as flat text. */
function read(xml: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  parser.on('text', (text) => text.trim() && found.push(text.trim()))
  parser.on('opentag', ({ name }) => name === 'false' && found.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

test('the profile is well-formed XML and holds the certificate for the roots of an iPhone', () => {
  const found = read(mobileConfig(der, words))
  const after = (key: string) => found[found.indexOf(key) + 1]
  expect(Buffer.from(found[found.indexOf('PayloadContent', found.indexOf('PayloadContent') + 1) + 1] ?? '', 'base64')).toEqual(
    Buffer.from(der),
  )
  expect([after('PayloadDisplayName'), after('PayloadType'), after('PayloadRemovalDisallowed')]).toEqual([
    'Muster authority <A&B>',
    'com.apple.security.root',
    'false',
  ])
  expect(found.at(-3)).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/)
})

test('the same authority gives the same profile, another gives another', () => {
  expect(mobileConfig(der, words)).toBe(mobileConfig(der, words))
  const [one, other] = [der, new Uint8Array([48, 3, 2, 1, 8])].map((bytes) => read(mobileConfig(bytes, words)).at(-3))
  expect(one).not.toBe(other)
})
