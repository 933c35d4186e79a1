import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestOf, sealAfter, type VersionRow, versionProblems, versionRows } from './regimeVersions.ts'
import { paths, root } from './sources.ts'

const read = (path: string) => readFileSync(join(root, path))
const files = new Map(
  paths('regimes')
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [
      path.replace(/^regimes\/|\.yaml$/g, ''),
      { text: read(path), version: Number(/^version: (\d+)$/m.exec(String(read(path)))?.[1]) },
    ]),
)

test('a regime whose text changes gets a new version, and a row that says what changed', () => {
  const rows = versionRows(String(read('regimes/versions.md')))
  expect([...new Set(rows.map(({ regime }) => regime))].sort()).toEqual([...files.keys()].sort())
  expect(versionProblems(rows, files)).toEqual([])
})

const text = 'version: 1'
const row = (more: Partial<VersionRow> = {}, before = ''): VersionRow => {
  const made = { regime: 'small', version: 1, digest: digestOf(text), changed: 'The first text.', ...more }
  return { ...made, seal: more.seal ?? sealAfter(before, made) }
}
const first = row()
const second = row({ version: 2, digest: digestOf('version: 2') }, first.seal)
const now = (version: number, words = `version: ${version}`) => new Map([['small', { version, text: words }]])

test('rows that were only appended to are in order', () => {
  expect(versionProblems([first, second], now(2))).toEqual([])
})

test.each<[string, VersionRow[], ReturnType<typeof now>, RegExp]>([
  ['a text that changed under its version', [first], now(1, 'version: 1 # more'), /its text changed; write version: 2/],
  ['a new version without its row', [first], now(2), /append \| small \| 2 \| `[0-9a-f]{64}` \| what changed \| `[0-9a-f]{16}` \|/],
  ['an old row that was changed', [{ ...first, digest: digestOf('other') }, second], now(2), /row 1, small 1: a row is never changed/],
  [
    'an old row that was changed and sealed anew',
    [row({ digest: digestOf('other') }), second],
    now(2),
    /row 2, small 2: a row is never changed/,
  ],
  ['a version left out', [first, row({ version: 3, digest: digestOf('version: 3') }, first.seal)], now(3), /the next version is 2/],
  ['a version without a change', [first, row({ version: 2 }, first.seal)], now(2, text), /had a version already/],
  ['a row without words', [row({ changed: '' })], now(1), /say what changed/],
])('%s is told with its mend', (_title, rows, files, sentence) => {
  expect(versionProblems(rows, files)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]))
})
