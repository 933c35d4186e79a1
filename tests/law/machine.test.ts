import { expect, test } from 'vitest'
import { traces } from './machine.ts'
import { sources } from './sources.ts'

const texts = 'ts tsx mjs js json css html sql md yaml yml csv txt svg sh npmrc gitignore run'.split(' ').map((ending) => `.${ending}`)

test('no file holds a path of the machine it was written on, or the host of a package registry', () => {
  const files = [...sources(texts), ...sources(['/run'], '.ci')]
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap(traces)).toEqual([])
})

// Put together here, since this file is read by the law as well.
test.each([
  ['', 'work', 'main'],
  ['"', 'root', '.npm'],
  ['see ', 'tmp', 'x'],
])('%s/%s/%s is found', (...parts) => {
  expect(traces({ path: 'a.md', text: parts.join('/') })).toHaveLength(1)
})

test('a registry is found, an address of the same beginning is not', () => {
  expect(traces({ path: 'a.json', text: ['"https://registry', 'npmjs', 'org/zod'].join('.') })).toHaveLength(1)
  expect(traces({ path: 'a.md', text: 'the register at www.example.org/tmp/files and ./tmp/files' })).toEqual([])
})
