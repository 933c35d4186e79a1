import { describe, expect, test } from 'vitest'
import { readXml } from './readXml.ts'

const read = (text: string, options = {}) => readXml(Buffer.from(text), options)

describe('an XML file', () => {
  test('becomes a tree with lines, without prefixes', () => {
    expect(read('\ufeff<?xml version="1.0"?>\n<m:a xmlns:m="urn:x" b="1">\n  <m:c>one &amp; <![CDATA[<two>]]></m:c><c/>\n</m:a>')).toEqual({
      name: 'a',
      line: 2,
      text: '\n  \n',
      children: [
        { name: 'c', line: 3, text: 'one & <two>', children: [] },
        { name: 'c', line: 3, text: '', children: [] },
      ],
    })
  })

  test('says its own encoding', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
      Uint8Array.of(0xd2, 0xe0),
      Buffer.from('</a>'),
    ])
    expect(readXml(bytes).text).toBe('Та')
  })
})

describe('an XML file is refused', () => {
  test.each([
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>', 'xmlEntities', { line: 1 }],
    [
      'entities that unfold without end',
      '<?xml version="1.0"?>\n<!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><z>&b;</z>',
      'xmlEntities',
      { line: 2 },
    ],
    ['a file of this machine', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'xmlEntities', { line: 1 }],
    ['an entity nobody declared', '<a>&x;</a>', 'fileUnreadable', { line: 1, problem: 'xml', near: 'undefined entity.' }],
    ['elements left open', '<a>\n<b>\n', 'fileTruncated', { line: 3 }],
    ['an end within a tag', '<a>\n<b', 'fileTruncated', { line: 2 }],
    ['nothing', '', 'fileTruncated', {}],
    ['elements that cross', '<a><b></a></b>', 'fileUnreadable', { line: 1, problem: 'xml' }],
    ['two roots', '<a/><b/>', 'fileUnreadable', { line: 1 }],
    ['no markup', 'hello', 'fileUnreadable', { line: 1 }],
  ])('for %s', (_, text, code, facts) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code, facts: expect.objectContaining(facts) }))
  })

  test('when it is too deep or has too many elements', () => {
    expect(read('<a><a><a/></a></a>', { depth: 3 }).name).toBe('a')
    expect(() => read('<a><a>\n<a/></a></a>', { depth: 2 })).toThrow(
      expect.objectContaining({ code: 'tooDeep', facts: { limit: 2, line: 2 } }),
    )
    expect(() => read('<a>'.repeat(65))).toThrow(expect.objectContaining({ code: 'tooDeep', facts: { limit: 64, line: 1 } }))
    expect(() => read(`<a>${'<b/>'.repeat(10)}</a>`, { elements: 10 })).toThrow(
      expect.objectContaining({ code: 'tooManyRows', facts: { limit: 10, line: 1, counted: 'elements' } }),
    )
  })
})
