import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const tokens = read('./tokens.css')

function block(start: string): string[] {
  const from = tokens.indexOf('{', tokens.indexOf(start)) + 1
  return tokens
    .slice(from, tokens.indexOf('}', from))
    .split(';')
    .map((line) => line.trim())
    .filter(Boolean)
}

test('the dark of the system and the dark that was chosen are one palette', () => {
  expect(block(':root[data-theme="dark"]')).toEqual(block(':root:not([data-theme="light"])'))
  expect(block(':root[data-theme="dark"]').length).toBeGreaterThan(20)
})

test('colours are in the tokens and nowhere else', () => {
  const files = readdirSync(fileURLToPath(new URL('..', import.meta.url)), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(css|tsx)$/.test(name) && !name.endsWith('tokens.css'),
  )
  const coloured = files.filter((name) => /#[\da-f]{3,8}\b(?=[;\s"'])|\brgba?\(|\bhsla?\(|\boklch\(/i.test(read(`../${name}`)))
  expect(coloured).toEqual([])
})

test('every token that a style asks for is there', () => {
  const files = readdirSync(fileURLToPath(new URL('..', import.meta.url)), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  )
  const texts = files.map((name) => read(`../${name}`))
  // Some are set by the class beside them (`--mark`); a name with a fallback is set by the page itself (`--bar`).
  const defined = new Set(texts.flatMap((text) => [...text.matchAll(/(--[\w-]+):/g)].map((match) => match[1])))
  const asked = texts.flatMap((text) => [...text.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1]))
  expect([...new Set(asked)].filter((name) => !defined.has(name))).toEqual([])
})
