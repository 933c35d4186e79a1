import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './sources.ts'
import { darkByChoice, darkBySystem, declarations } from './tokens.ts'

const css = readFileSync(join(root, 'web/src/ui/tokens.css'), 'utf8')

test('dark by the system and dark by choice are the same palette', () => {
  expect(declarations(css, darkBySystem).length).toBeGreaterThan(20)
  expect(declarations(css, darkByChoice)).toEqual(declarations(css, darkBySystem))
})

test('every dark token has a light one', () => {
  const names = (selector: string) => declarations(css, selector).map((line) => line.split(':')[0])
  expect(names(':root {')).toEqual(expect.arrayContaining(names(darkBySystem)))
})

test('one colour that differs is found', () => {
  const changed = css.replace(/(data-theme="dark"\] \{[^}]*--paper: )#\w+/s, '$1#000001')
  expect(changed).not.toBe(css)
  expect(declarations(changed, darkByChoice)).not.toEqual(declarations(changed, darkBySystem))
})
