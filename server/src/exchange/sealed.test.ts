import { Revealed } from '@muster/domain/access/reveal.ts'
import { readRoster } from '@muster/domain/exchange/roster/readRoster.ts'
import { ImportShown } from '@muster/domain/exchange/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought, previewed, staged } from '../../../tests/scenario/files.ts'
import { foundIn } from '../../../tests/scenario/foundIn.ts'
import { aKeyRing } from '../../../tests/scenario/keys.ts'
import { pageWithWords, purpose, revealed, seated, unresolvedOf } from '../../../tests/scenario/words.ts'
import { aCaller, ada, ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'
import { readingDigest } from './sealing.ts'

const world = ownWorld()
const ill =
  'Crane, Peter. Age 30. Residence Pella, nativity Ohio. Enlisted Aug. 10, 1862. Mustered Sept. 4, 1862. Died of chronic diarrhoea Aug. 14, 1863, Helena, Ark.'
const stray = 'The Twelfth of the books was burnt at Keokuk'
const text = `${aRoster({ ...men, adair: `${men.adair} Xyzzy plugh.`, baker: `${men.baker}\n\n${ill}` })}\n\n${stray}\n`
/** What stands in the roster and nowhere else: no name, no place, no day, no rank, which are facts of people. */
const phrases = [
  'Xyzzy plugh',
  'nativity Ohio',
  'No later record',
  'Discharged for disability',
  'disability',
  'chronic diarrh',
  'Taken prisoner',
  'Borne on rolls',
  'burnt at Keokuk',
]
const unitName = 'Sealed'
let importId: string | null
beforeAll(async () => {
  const first = await brought(world(), 'roster', 'roster.txt', text, { unitName })
  importId = first.importId
})
const idOf = async (name: string) => {
  const [row] = await world().db<
    { personId: string }[]
  >`select person_id from exchange_source where who like ${`${name}%`} and person_id is not null limit 1`
  return row?.personId
}

describe('without the keys', () => {
  test('nothing that a roster says word for word is in the database, whatever is done with it', async () => {
    const [piece] = (await pageWithWords(world(), await idOf('Adair'))).sources.flatMap((source) => source.unread)
    await world().act('exchange/decideUnread', { unreadId: piece?.unreadId, decision: 'keepUnknown', reason: 'No other book says more' })
    const { adair: _gone, ...others } = men
    const second = await brought(world(), 'roster', 'roster.txt', aRoster({ ...others, allen: `${men.allen} Xyzzy plugh.` }), { unitName })
    await world().act('exchange/undo', { importId: second.importId })
    await unresolvedOf(world(), importId)
    await previewed(world(), 'roster', 'roster.txt', text, { unitName })
    expect(Object.fromEntries(await Promise.all(phrases.map(async (phrase) => [phrase, await foundIn(world().db, phrase)])))).toEqual(
      Object.fromEntries(phrases.map((phrase) => [phrase, []])),
    )
    // The search finds what is there: a name, and what a compiler wrote.
    expect(await foundIn(world().db, 'Adair')).toContain('person_name')
    expect(await foundIn(world().db, 'No other book says more')).toEqual(['ledger_entry'])
  })

  test('nor is the file', async () => {
    const kept = await world().db<{ wrapped: Buffer; sealed: Buffer }[]>`select wrapped, sealed from exchange_file`
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter(({ wrapped, sealed }) => Buffer.concat([wrapped, sealed]).includes('Adair'))).toEqual([])
  })

  test('nor anything by which a guess of what was read could be tried: the digest of a reading needs the keys', async () => {
    const ring = await aKeyRing()
    const [reading] = readRoster(text).people
    if (!reading) throw new Error('the roster has people')
    const kept = (await world().db<{ reading: string }[]>`select reading from exchange_source`).map((row) => row.reading)
    const [ours, others] = [await readingDigest(world().ground.keys), await readingDigest(ring.keys)]
    expect([kept.includes(ours(reading)), kept.includes(others(reading))]).toEqual([true, false])
    await ring.drop()
  })
})

describe('a person’s page', () => {
  test('has the facts, and in place of the words where they are sealed', async () => {
    const page = await world().ask('people/show', { person: await idOf('Baker') }, PersonPage, { ...ada, sessionId: null })
    expect(page.statuses.map((one) => one.code)).toEqual(['PRE', 'PDY', 'SEP'])
    expect(page.sources).toMatchObject([{ title: 'roster.txt', sealedId: expect.any(String) }])
    expect(page.claims.map((claim) => claim.kind)).toContain('discharged')
    expect(JSON.stringify([page.sources, page.claims])).not.toMatch(/disability|St\. Louis|Pella/)
    expect(page.sealing).toEqual({ may: true, sitting: false, purpose: null, ask: [] })
  })

  test('shows them to whoever reveals them, claims and pieces in their places', async () => {
    const { sources, claims } = await pageWithWords(world(), await idOf('Baker'))
    expect(sources.map((source) => source.text)).toEqual([men.baker])
    const claim = claims.find(({ kind }) => kind === 'discharged')
    expect(claim).toMatchObject({
      place: 'St. Louis, Mo.',
      detail: 'for disability',
      day: { asWritten: 'March 20, 1863', on: '1863-03-20' },
    })
  })

  test('says to whoever may not reveal them whose roles do', async () => {
    const { unitId } = await world().ask('exchange/show', { import: importId }, ImportShown)
    const clerk = seated(aCaller('Clara', { role: 'clerk', unitId: unitId ?? '' }))
    await world().db`select access_write_all('{"roles": [
      {"factId": "0190a000-0000-7000-8000-000000000001", "definition": {"role": "headquartersStaff", "title": "Headquarters staff", "may": {"access.reveal": "personal"}, "sealed": ["verbatim"]}},
      {"factId": "0190a000-0000-7000-8000-000000000002", "definition": {"role": "welfare", "title": "Welfare", "may": {"access.reveal": "personal"}, "sealed": ["family"]}}]}', now(), 0)`
    const { sealing } = await world().ask('people/show', { person: await idOf('Baker') }, PersonPage, clerk)
    expect(sealing).toEqual({ may: false, sitting: true, purpose: null, ask: ['Headquarters staff'] })
    const no = await refusal(perform(world().ground, 'access/reveal', clerk, { kind: 'verbatim', personId: await idOf('Baker'), purpose }))
    expect(no.code).toBe('forbidden')
  })
})

describe('what was not understood of an import', () => {
  test('is listed by line and reason, and its words are shown to whoever opens the import', async () => {
    const { unresolvedList } = await world().ask('exchange/show', { import: importId }, ImportShown)
    expect(unresolvedList.length).toBeGreaterThan(0)
    expect(unresolvedList.map((piece) => [piece.words, piece.facts])).toEqual(unresolvedList.map(() => [null, {}]))
    const spoken = await unresolvedOf(world(), importId)
    expect(spoken.map((piece) => [piece.line, piece.who, piece.reason])).toEqual(
      unresolvedList.map((piece) => [piece.line, piece.who, piece.reason]),
    )
    expect(spoken.map((piece) => piece.words).join('\n')).toMatch(/No later record found.*\n.*burnt at Keokuk/s)
  })

  test('opens no more than the records in which something is left', async () => {
    const [{ count } = {}] = await world()
      .db`select count(distinct s.sealed_id)::int as count from exchange_unread u join exchange_source s using (source_id)
      where s.import_id = ${importId} and u.known_to = 'infinity' and u.decision is null`
    expect(await revealed(world(), { importId })).toHaveLength(count)
  })

  test('is not opened by whoever does not see the import', async () => {
    const company = await world().aCompany('Elsewhere')
    const staff = seated(aCaller('Sam', { role: 'headquartersStaff', unitId: company.unitId }))
    const no = await refusal(perform(world().ground, 'access/reveal', staff, { kind: 'verbatim', importId, purpose }))
    expect([no.code, no.sentence]).toEqual(['sealedUnknown', expect.stringMatching(/^There is nothing sealed here that you may open/)])
  })
})

describe('a file that was put on the server', () => {
  test('is read under the hand that put it there, and under no other', async () => {
    const digest = await staged(world(), 'mine.txt', aRoster({ adair: men.adair }))
    const bruno = aCaller('Bruno', { role: 'holder' })
    const input = { kind: 'roster', digest, unitName: 'Peeking' }
    expect((await refusal(perform(world().ground, 'exchange/preview', bruno, input))).code).toBe('fileUnknown')
    expect((await perform(world().ground, 'exchange/preview', ada, input)).answer).toMatchObject({ added: 1 })
    await perform(
      world().ground,
      'exchange/stage',
      bruno,
      { fileName: 'mine.txt' },
      { attachment: Buffer.from(aRoster({ adair: men.adair })) },
    )
    expect((await perform(world().ground, 'exchange/preview', bruno, input)).answer).toMatchObject({ added: 1 })
  })

  test('is read for a day', async () => {
    const digest = await staged(world(), 'yesterday.txt', aRoster({ allen: men.allen }))
    await world().db`update exchange_staged set staged_at = now() - interval '25 hours' where digest = ${digest}`
    const no = await refusal(perform(world().ground, 'exchange/preview', ada, { kind: 'roster', digest, unitName: 'Late' }))
    expect([no.code, no.sentence]).toEqual(['fileUnknown', expect.stringMatching(/is not on the server\. Choose it again\.$/)])
  })

  test('and goes when nobody has imported it two days later; one that was imported stays', async () => {
    const { db } = world()
    const kept = async () => (await db<{ fileName: string }[]>`select file_name from exchange_file order by 1`).map((row) => row.fileName)
    await db`update exchange_staged set staged_at = now() - interval '49 hours'`
    expect(await kept()).toContain('yesterday.txt')
    await staged(world(), 'today.txt', aRoster({ baker: men.baker }))
    expect(await kept()).not.toContain('yesterday.txt')
    expect(await kept()).toEqual(expect.arrayContaining(['roster.txt', 'today.txt']))
  })

  test('cannot be put in the place of another', async () => {
    const one = await staged(world(), 'one.txt', aRoster({ adair: men.adair }))
    const two = await staged(world(), 'two.txt', aRoster({ booton: men.booton }))
    await world()
      .db`update exchange_file t set wrapped = f.wrapped, sealed = f.sealed from exchange_file f where t.digest = ${one} and f.digest = ${two}`
    const no = await refusal(perform(world().ground, 'exchange/preview', ada, { kind: 'roster', digest: one, unitName: 'Swapped' }))
    expect(no.code).toBe('sealedAltered')
  })
})

test('a reveal answers with nothing of the text but in the reply that is kept nowhere', async () => {
  const personId = await idOf('Forgrave')
  const { answer, reply } = await perform(world().ground, 'access/reveal', seated(ada), { kind: 'verbatim', personId, purpose })
  expect(JSON.stringify(answer)).not.toContain('later record')
  expect(Revealed.parse(reply).records[0]?.words).toContain('No later record found')
})
