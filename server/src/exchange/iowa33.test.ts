import { everywhere } from '@muster/domain/access/may.ts'
import { type Day, dayNumber, eachDay } from '@muster/domain/calendar.ts'
import { ImportList, type ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { Verbatim } from '@muster/domain/exchange/verbatim.ts'
import { type Books, booksOf, booksUnder, peopleByUnit } from '@muster/domain/strength/books.ts'
import { noTellings } from '@muster/domain/strength/cases.ts'
import { assignedOn, countDay, totalOf } from '@muster/domain/strength/count.ts'
import { deathsOn } from '@muster/domain/strength/deaths.ts'
import { equations } from '@muster/domain/strength/equations.ts'
import { registersOn } from '@muster/domain/strength/register.ts'
import { MorningState, PeopleOn, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { brought, example, previewed } from '../../../tests/scenario/files.ts'
import { pageWithWords } from '../../../tests/scenario/words.ts'
import { ada, everything, ownWorld } from '../../../tests/scenario/world.ts'
import { openRecords } from '../access/store/sealed.ts'
import { transaction } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { enter } from '../kernel/permit.ts'
import { loadStrength } from '../strength/store.ts'

const world = ownWorld()
const iowa = { unitName: '33rd Iowa Infantry' }
const [first, last] = ['1862-09-01', '1865-07-31'] as [Day, Day]
let text: string
let outcome: ImportOutcome
let regiment: string
beforeAll(async () => {
  text = (await example('iowa33/rawRoster.txt')).toString()
  outcome = await brought(world(), 'roster', 'rawRoster.txt', text, iowa)
  regiment = outcome.unitId ?? ''
})

const companies = [...'ABCDEFGHIK'].map((letter) => `Company ${letter}`)
/** The paragraphs of the roster as anybody can count them, white space collapsed; headings left out. */
const paragraphs = () =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block !== '' && !/^COMPANY/.test(block))

test('every paragraph of the roster is a person, in ten companies of one regiment', async () => {
  expect(outcome).toMatchObject({ added: 1217, changed: 0, unchanged: 0, unitsAdded: 11 })
  expect(paragraphs()).toHaveLength(1217)
  const { rows } = await world().ask('strength/morning', { unit: regiment, on: '1864-04-29' }, MorningState)
  expect(rows.map((row) => row.name)).toEqual([iowa.unitName, ...companies])
  const records = await world().db<{ sealedId: string }[]>`select sealed_id from exchange_source where person_id is not null`
  const opened = await openRecords(
    world().db,
    world().ground.keys,
    records.map(({ sealedId }) => sealedId),
  )
  const kept = opened.map(({ words }) => Verbatim.parse(JSON.parse(words)))
  expect(kept).toHaveLength(1217)
  const inFile = text.replace(/\s+/g, ' ')
  expect(kept.filter((source) => !inFile.includes(source.text.replace(/\s+/g, ' ').trim()))).toEqual([])
})

test('the same file again changes nothing and leaves no import', async () => {
  const before = await everything(world().db)
  const again = await brought(world(), 'roster', 'rawRoster.txt', text, iowa)
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1217, unitsAdded: 0, importId: null, entry: null })
  const after = await everything(world().db)
  expect({ ...after, ledger_entry: '' }).toEqual({ ...before, ledger_entry: '' })
  expect((await world().ask('exchange/list', {}, ImportList)).imports).toHaveLength(1)
})

test('a preview says what the import would do and writes nothing', async () => {
  const before = await everything(world().db)
  const would = await previewed(world(), 'roster', 'rawRoster.txt', text, { unitName: 'Another regiment' })
  expect(would).toMatchObject({ added: 1217, unitsAdded: 11, importId: null, entry: null })
  expect(would.unresolvedList.length).toBe(would.unresolved)
  expect(would.unresolved).toBe(outcome.unresolved)
  expect(await everything(world().db)).toEqual(before)
})

describe('on every day from 1 September 1862 to 31 July 1865', () => {
  const days = eachDay(first, last)
  let books: Books
  let units: Map<string, string>
  beforeAll(async () => {
    const load = await transaction(world().db, '', async (sql) => {
      await enter(sql, ada, { verb: 'strength.read', sensitivity: 'personal' }, { reach: everywhere })
      return loadStrength(sql, regiment, '1862-08-31', last, 'now', asKnown(undefined))
    })
    books = booksOf(load.books)
    units = new Map(load.units.map((unit) => [unit.name, unit.unitId]))
  })

  test.each([...companies, iowa.unitName])('equations 1, 2, 5 and 7 to 9 hold for %s, and it opens as it closed', (name) => {
    const own = units.get(name) ?? ''
    const parts = name === iowa.unitName ? [own, ...companies.map((company) => units.get(company) ?? '')] : [own]
    const set = new Set(parts)
    const mine = booksUnder(peopleByUnit(books), set)
    const broken: string[] = []
    let close = totalOf(countDay(mine, set, dayNumber(first) - 1)).CLOSE
    for (const on of days) {
      const day = dayNumber(on)
      const count = countDay(mine, set, day)
      const assigned = assignedOn(mine, day)
      const here = { now: set, before: set }
      const [registers, { deaths }] = [registersOn(mine, noTellings, here, day), deathsOn(mine, here, day)]
      const sums = equations(count, { parts: parts.map((unit) => assigned.get(unit) ?? 0), registers: registers.flows, deaths })
      for (const { number, outcome: held, left, right } of sums)
        if ([1, 2, 5, 7, 8, 9].includes(number) && held !== 'holds') broken.push(`${on}: equation ${number}, ${left} and ${right}`)
      const total = totalOf(count)
      if (total.OPEN !== close) broken.push(`${on} opens with ${total.OPEN}, the day before closed with ${close}`)
      close = total.CLOSE
    }
    expect(broken).toEqual([])
    expect(days).toHaveLength(1065)
    expect(totalOf(countDay(mine, set, dayNumber('1864-04-29' as Day))).CLOSE).toBeGreaterThan(50)
  })

  test('the series of the regiment is the sum of those of its companies and of nobody else', async () => {
    const series = (unit = '') => world().ask('strength/series', { unit, from: first, to: '1865-07-17' }, StrengthSeries)
    const [whole, ...parts] = await Promise.all([regiment, ...companies.map((name) => units.get(name))].map((unit) => series(unit)))
    const sums = whole?.days.map((day, n) => [
      day.on,
      ...(['assigned', 'onHand', 'P', 'A', 'C', 'U', 'I', 'W'] as const).map((of) =>
        parts.reduce((sum, part) => sum + (part.days[n]?.[of] ?? 0), 0),
      ),
    ])
    expect(whole?.days.map((day) => [day.on, day.assigned, day.onHand, day.P, day.A, day.C, day.U, day.I, day.W])).toEqual(sums)
    expect(whole?.days).toHaveLength(1051)
  })
})

test('the day of Saline River looks first at those who were captured there, as many as the roster has', async () => {
  const plain = (text: string) => text.replace(/\W+/g, ' ').trim()
  const inRoster = paragraphs().filter((block) => /prisoner(; leg amputated)? April 30[,.] 1864/i.test(block))
  const { looks, rows } = await world().ask('strength/morning', { unit: regiment, on: '1864-04-30' }, MorningState)
  expect(looks[0]).toMatchObject({ kind: 'captured', facts: { place: 'Saline River, Ark.' } })
  const told = new Set(looks[0]?.people.map((one) => plain(one.name ?? '')))
  const untold = inRoster.filter((block) => ![...told].some((name) => plain(block).startsWith(name))).map((block) => block.split('.')[0])
  // One was a prisoner since 1863 for all the roster says; one died on the day.
  expect(untold).toEqual(['Decker, Dennis', 'Ferguson, Hans'])
  expect([inRoster.length, told.size, looks[0]?.count]).toEqual([54, 52, 52])
  expect(rows.slice(1).reduce((sum, row) => sum + row.assigned, 0)).toBe(rows[0]?.assigned)
})

describe('three things that are not the same', () => {
  const claimed = async (kind: string) => {
    const rows = await world().db<
      { name: string }[]
    >`select distinct s.who as name, s.subunit from exchange_claim c join exchange_source s using (source_id)
      where c.kind = ${kind} and c.known_to = 'infinity' order by s.who`
    return rows.map((row) => row.name)
  }
  const told = (word: RegExp) => paragraphs().filter((block) => word.test(block))

  test('five are recorded as deserted, dropped from the rolls on the word of the roster', async () => {
    const five = ['Booton, Asa S.', 'Booton, George W.', 'Ellington, John D.', 'Nolan, Eugene', 'Thompson, Albert I.']
    expect((await claimed('recordedDeserted')).sort()).toEqual(five)
    expect(told(/Deserted/)).toHaveLength(5)
    const { people } = await world().ask('people/on', { unit: regiment, on: '1864-01-01', status: 'DFR' }, PeopleOn)
    expect(people.map((one) => one.name).sort()).toEqual(five)
    for (const { personId } of people) {
      const { claims, sources, statuses } = await pageWithWords(world(), personId)
      const claim = claims.find(({ claimId }) => claimId === statuses.find(({ code }) => code === 'DFR')?.claimId)
      expect(sources.map((source) => source.text.slice(...(claim?.words ?? [])))).toEqual([expect.stringMatching(/^Deserted/)])
    }
  })

  test('of nine no later record was found: nobody knows, and none of them is dropped', async () => {
    const nine = [
      'Eichelbarger, Adam',
      'Forgrave, Robert G.',
      'Haworth, James D.',
      'Keener, John W. C.',
      'Lantry, Thomas',
      'Rankin, Harvey',
      'Speirs, Ezra Thomas',
      'Spohn, Hezekiah',
      'Talbott, Robert',
    ]
    const written = told(/No later record found/)
    expect(written.map((block) => nine.find((name) => block.startsWith(name))).sort()).toEqual(nine)
    expect(await claimed('noLaterRecord')).toEqual(expect.arrayContaining(nine))
    const dropped = await world().db`select distinct s.who from exchange_source s join person_status p using (person_id)
      where s.who = any(${nine}) and p.code in ('DFR', 'AWL') and p.known_to = 'infinity'`
    expect(dropped).toEqual([])
    const { people } = await world().ask('people/on', { unit: regiment, on: '1865-07-16', status: 'UNK' }, PeopleOn)
    expect(people.map((one) => one.name)).toEqual(
      expect.arrayContaining(['Eichelbarger, Adam', 'Forgrave, Robert G.', 'Haworth, James D.', 'Rankin, Harvey']),
    )
  })

  test('eighty-seven and two more, whom the roster writes with a capital letter, were prisoners once', async () => {
    const prisoners = told(/prisoner/i)
    expect([told(/prisoner/).length, prisoners.length]).toEqual([87, 89])
    const names = (await claimed('captured')).map((name) => name.replace(/\W+/g, ' ').trim())
    const inText = prisoners.map((block) => block.replace(/\W+/g, ' '))
    expect(names).toHaveLength(89)
    expect(names.filter((name) => !inText.some((block) => block.startsWith(name)))).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['Downing William H H', 'Hawk Anthony']))
    const capital = prisoners.filter((block) => !/prisoner/.test(block)).map((block) => block.slice(0, 20))
    expect(capital).toEqual(['Downing, William H. ', 'Hawk, Anthony. Age 3'])
  })
})
