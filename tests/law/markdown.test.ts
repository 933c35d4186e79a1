import { expect, test } from 'vitest'
import { anchorOf, brokenLinks, unknownPaths } from './markdown.ts'
import { paths, sources } from './sources.ts'

const pages = sources(['.md'])
const files = new Map([...paths().map((path) => [path, ''] as const), ...pages.map(({ path, text }) => [path, text] as const)])

test('every link in Markdown leads to a file and a heading that exist', () => {
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.flatMap((page) => brokenLinks(page, files))).toEqual([])
})

test('every folder and file named in Markdown exists', () => {
  expect(pages.flatMap((page) => unknownPaths(page, files))).toEqual([])
})

const small = new Map([
  ['docs/a.md', '# One thing\n## Why `x`?\n## Why `x`?'],
  ['server/src/kernel/db.ts', ''],
])

test.each(['[a](b.md)', '[a](a.md#two)', '[a](#nowhere)', '[a]: ../missing.md', '![p](pictures/p.png)'])('%s is found broken', (text) => {
  expect(brokenLinks({ path: 'docs/c.md', text }, small)).toHaveLength(1)
})

test.each([
  '[a](a.md)',
  '[a](a.md#one-thing)',
  '[a](a.md#why-x-1)',
  '[s](../server/src)',
  '[w](https://example.org/x)',
  '```\n[a](b.md)\n```',
])('%s is sound', (text) => expect(brokenLinks({ path: 'docs/c.md', text }, small)).toEqual([]))

test('a path that is gone is found, a pattern is not taken for one', () => {
  const text = '`server/src/kernel/` `server/src/kernel/gone.ts` `server/src/<room>/` `docs/decisions/NNNN-title.md` `and/or`'
  expect(unknownPaths({ path: 'docs/c.md', text }, small)).toEqual(['docs/c.md names server/src/kernel/gone.ts'])
  expect(anchorOf('5 Technology: the *price*, and `x`')).toBe('5-technology-the-price-and-x')
})
