import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Verb } from '@muster/domain/access/role.ts'
import { expect, test } from 'vitest'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const catalogues = readdirSync(folder('../../../domain/src/messages/en')).filter((name) => name.endsWith('.json'))
const entries: [string, { message: string; note: string }][] = catalogues.flatMap((name) =>
  Object.entries(JSON.parse(readFileSync(join(folder('../../../domain/src/messages/en'), name), 'utf8'))),
)
const keys = new Set(entries.map(([key]) => key))
const sources = readdirSync(folder('..'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => ({ name, text: readFileSync(join(folder('..'), name), 'utf8') }))

/** What a role may is named like a key and is none: `people.read`. */
const verbs = new Set<string>(Verb.options)

/** Keys as they stand in the code; a part that is filled in at run time becomes a star. */
function keysIn(text: string): string[] {
  return [
    ...text.matchAll(
      /['`]((?:absence|access|app|events|offers|regime|strength|units|people|exchange|ledger)\.[\w.]*(?:\$\{[^}]+\}[\w.]*)*)['`]/g,
    ),
  ]
    .map((match) => (match[1] ?? '').replace(/\$\{[^}]+\}/g, '*'))
    .filter((key) => !verbs.has(key))
}
const pattern = (key: string): RegExp => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '.+')}$`)

test.each(sources.filter(({ text }) => keysIn(text).length > 0))('every sentence that $name asks for is in the catalogue', ({ text }) => {
  const missing = keysIn(text).filter((key) => (key.includes('*') ? ![...keys].some((known) => pattern(key).test(known)) : !keys.has(key)))
  // A key that is only looked up (`say.has`) may be a beginning: «units.branch.» of a code.
  expect(missing.filter((key) => !key.endsWith('.'))).toEqual([])
})

test('no sentence of the rooms of the frame, strength and units stands unused', () => {
  const asked = sources.flatMap(({ text }) => keysIn(text))
  const exact = new Set(asked)
  const patterns = asked.filter((key) => key.includes('*')).map(pattern)
  const ours = [...keys].filter((key) => /^(app|strength|units)\./.test(key))
  // Held by the keys of data that comes from the server, or by a name put together.
  const byData = /^(app\.(status|group)|strength\.(cannotSign|equation|look|drawer\.look)|units\.(branch|act))\./
  expect(ours.filter((key) => !exact.has(key) && !byData.test(key) && !patterns.some((form) => form.test(key)))).toEqual([])
})

test('every sentence has a note for translators', () => {
  const bare = entries.filter(([key, { note }]) => /^(app|strength|units)\./.test(key) && note.trim() === '').map(([key]) => key)
  expect(bare).toEqual([])
})

test('nobody is called a deserter, and nobody AWOL', () => {
  const said = entries.filter(([key]) => !key.startsWith('terminal.')).map(([, { message }]) => message)
  expect(said.filter((message) => /deserter|\bawol\b|offender|risk score/i.test(message))).toEqual([])
})
