import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { avoidedIn, readGlossary, wordsOf } from './glossary.ts'
import { readCatalogue } from './messages.ts'
import { scan, sqlWithoutComments } from './scan.ts'
import { root, sources } from './sources.ts'

const ts = new Set(['return', 'type'])
const sql = new Set(['return', 'returns', 'returning', 'type'])

test('the code, the schema and the screen use the words of the glossary', () => {
  const glossary = readGlossary(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))
  expect(glossary.avoided.length).toBeGreaterThan(10)
  const code = sources(['.ts', '.tsx']).filter(({ path }) => !path.startsWith('tests/law/'))
  const found = [
    ...code.flatMap(({ path, text }) => avoidedIn(path, scan(text).code, glossary, ts)),
    ...sources(['.sql']).flatMap(({ path, text }) => avoidedIn(path, sqlWithoutComments(text), glossary, sql)),
    ...[...readCatalogue().sentences].flatMap(([key, { message }]) =>
      // A sentence stands in the file of its room, and has that file's leave.
      avoidedIn(`domain/src/messages/en/${key.split('.')[0]}.json ${key}`, message, glossary, new Set()),
    ),
  ]
  expect(found).toEqual([])
})

const small = readGlossary(`
| term | meaning | avoid |
| --- | --- | --- |
| **strength return** | a signed count | "report", bare "return" |
| **duty status** | what one does | "state" |
| **order of battle** | who is under whom | "org chart" |

## Allowed
| word | where | why |
| --- | --- | --- |
| "state" | \`useState\`, \`web/src/app/\` | React's name; a folder |
`)

test.each([
  ['const returnDate = 1', 'return', 'returnDate'],
  ['select returned_on, return_id from x', 'return', 'return_id'],
  ["const title = 'Daily reports'", 'report', 'reports'],
  ['type PersonState = 1', 'state', 'PersonState'],
  ['orgChart()', 'org chart', 'orgChart'],
])('%s is refused', (text, phrase, name) => {
  expect(avoidedIn('a.ts', `\n${text}`, small, ts)).toEqual([`a.ts:2 says "${phrase}" in ${name}`])
})

test.each([
  'return strengthReturn',
  'StrengthReturns.from(strength_return)',
  'a strength return',
  'const [a] = useState()',
  'restate(charted)',
])('%s is not', (text) => expect(avoidedIn('a.ts', text, small, ts)).toEqual([]))

test('a word is allowed below a path, and nowhere else', () => {
  expect(avoidedIn('web/src/app/x.ts', 'state', small, ts)).toEqual([])
  expect(avoidedIn('web/src/people/x.ts', 'state', small, ts)).toHaveLength(1)
  expect(wordsOf('rejoinedOn_UTCDay')).toEqual(['rejoined', 'on', 'utc', 'day'])
})

test('a comment may say what it likes, a string may not', () => {
  expect(avoidedIn('a.ts', scan("const a = 1 // a report\n/* state */ const b = 'a // state'").code, small, ts)).toEqual([
    'a.ts:2 says "state" in state',
  ])
})
