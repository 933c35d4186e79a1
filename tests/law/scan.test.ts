import { expect, test } from 'vitest'
import { gap, scan, sqlWithoutComments } from './scan.ts'

const texts = (source: string) => scan(source).literals.map(({ text }) => text)

test('quoted texts are found, also in what a template computes', () => {
  expect(texts('a(\'x\', "y")')).toEqual(['x', 'y'])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
  expect(texts("`a.${b === null ? 'none' : `deep.${c}`}.d` + 'e'")).toEqual([`a.${gap}.d`, 'none', `deep.${gap}`, 'e'])
})

test('comments and patterns hold no quoted texts, apostrophes of a page begin none', () => {
  expect(texts("// it's 'a'\nx = /['\"]/g // 'b'\n/* 'c' */ y = 'd'")).toEqual(['d'])
  expect(texts("<p>the unit's day</p>\nsay('a.b')")).toEqual(['a.b'])
  expect(texts("const url = 'http://x' // 'y'")).toEqual(['http://x'])
})

test('every place keeps its number', () => {
  const source = "a /* b\nc */ 'd' // e\nf"
  const { code, bare } = scan(source)
  expect(code).toBe("a     \n     'd'     \nf")
  expect(bare).toBe("a     \n     ' '     \nf")
  expect(sqlWithoutComments('select 1 -- one\nfrom x')).toBe('select 1       \nfrom x')
})
