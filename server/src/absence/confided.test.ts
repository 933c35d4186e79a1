import { ConflictWhy, confidedFlags, SaidConflict } from '@muster/domain/absence/case/words.ts'
import { CaseList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Caller } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database, type Sql } from '../kernel/db.ts'
import { shippedRegime } from './regime/shipped.ts'

// Who reads that somebody complained: the inspector, in every query there is of a case, and nobody else in any.

const world = ownWorld()
let company: Unit
let captain: Actor
let clerk: Actor
let vera: Actor
let ines: Actor
let app: Database

type Made = { absenceId: string; personId: string; openingId: string }
/** By the reason for which the commander of the unit stands aside from it; of three more nobody knows anything but that nobody does. */
const cases = new Map<string, Made>()
const ordinary: Made[] = []
const missedAt = '2026-03-04T06:00:00Z'
const secrets =
  /Vera|Quillfeather|complainedOf|complaintFiled|abuseComplaint|reprisalFeared|unresolvedCrimeReport|byLot|unlistedCondition|"related"|"party"/

beforeAll(async () => {
  await withRoles(world())
  const battalion = await world().aUnit('1st Battalion', { echelon: 'battalion' })
  company = await world().aCompany('Company L', { under: battalion })
  captain = await anActor(world(), 'Dov Captain', { role: 'commander', unitId: battalion.unitId })
  clerk = await anActor(world(), 'Cleo Clerk', { role: 'clerk', unitId: battalion.unitId })
  vera = await anActor(world(), 'Vera Welfare', { role: 'welfare', unitId: battalion.unitId })
  ines = await anActor(world(), 'Ines Ombud', { role: 'inspector' })
  app = connect(world().appUrl, { connections: 2 })
  // Every second case goes by lot, so that all of them are of the same rules.
  const definition = { ...(await shippedRegime('demo')), lot: { share: 0.5, withinHours: 1, source: 'made-up' } }
  const row = { factId: v7(), unitId: null, regime: 'demo', version: 1, definition, isDemonstration: true, from: '2024-01-01' }
  await world().db`select absence_write(${world().db.json({ regime: row } as never)}, clock_timestamp(), 0)`

  const reasons = [...SaidConflict.options, ...confidedFlags]
  while (!cases.has('byLot') || ordinary.length < reasons.length + 2) {
    const made = await missed()
    const [{ count } = { count: 0 }] = await world()
      .db`select count(*)::int as count from absence_event where absence_id = ${made.absenceId} and kind = 'conflict'`
    if (count > 0) cases.set('byLot', made)
    else ordinary.push(made)
  }
  await lotFalls()
  for (const reason of reasons) {
    const made = ordinary.pop() as Made // there are two more than reasons
    cases.set(reason, made)
    await record(made, saysOf(reason), vera)
  }
})
afterAll(() => app?.end())

async function missed(): Promise<Made> {
  const [personId, absenceId, openingId] = [v7(), v7(), v7()]
  await world().act('people/register', {
    personId,
    unitId: company.unitId,
    on: '2024-01-01',
    names: [{ family: 'Relva', given: 'Tomas' }],
    rank: 'Private',
  })
  const opened = { trigger: 'missedMuster', missedAt, checks: { leave: 'nothingFound' }, tried: 'Called twice.' }
  await world().act(
    'absence/open',
    { absenceId, personId, eventId: openingId, held: '2026-03-04T06:30:00Z', opened },
    undefined,
    await captain.now(),
  )
  return { absenceId, personId, openingId }
}

function saysOf(reason: string): object {
  const why = SaidConflict.safeParse(reason).data
  return why
    ? { kind: 'conflict', office: 'unitCommander', why }
    : { kind: 'risk', flag: reason, isRaised: true, note: 'A friend says so: Quillfeather.' }
}

async function record({ absenceId }: Made, says: object, by: Actor, held = '2026-03-04T07:00:00Z'): Promise<void> {
  await world().act('absence/record', { absenceId, eventId: v7(), held, says }, undefined, await by.now())
}

/** With the owner's hands, as nobody else can: a test cannot wait for a lot. */
async function lotFalls(): Promise<void> {
  await world().db.begin(async (sql) => {
    await sql`alter table absence_event disable trigger not_changed`
    await sql`update absence_event set held = known_from where kind = 'conflict'`
    await sql`alter table absence_event enable trigger not_changed`
  })
}

const show = (made: Made, caller: Caller) => world().ask('absence/show', { absence: made.absenceId }, AbsenceFile, caller)
const ask = (name: string, input: object, caller: Caller) => world().ask(name, input, z.looseObject({}), caller)

/** Everything that somebody is told of a case, by whatever is asked, and by what they may not. */
async function allTold(made: Made, by: Actor): Promise<string> {
  const { absenceId, personId, openingId } = made
  const caller = await by.now()
  const file = await ask('absence/show', { absence: absenceId }, caller)
  const lists = []
  for (const kind of CaseList.options) {
    const { cases: lines } = (await ask('absence/list', { kind }, caller)) as { cases: { absenceId: string }[] }
    lists.push([kind, lines.filter((line) => line.absenceId === absenceId)])
  }
  const papers = []
  for (const { id } of (file as unknown as AbsenceFile).papers)
    papers.push(await ask('absence/paper', { absence: absenceId, paper: id }, caller))
  const decided = (says: object) =>
    refusal(world().act('absence/decide', { absenceId, eventId: v7(), held: missedAt, says }, undefined, caller))
  const office = { office: 'unitCommander', reasons: 'As the file shows.' }
  const refused = by === captain ? [await decided({ kind: 'located', ...office, through: 'family', mayFamilyBeTold: false })] : []
  return plainly(
    {
      ...{ file, lists, papers, refused },
      offers: await ask('offers/explain', { absence: absenceId }, caller),
      person: await ask('people/show', { person: personId }, caller),
      changes: await ask('ledger/changes', { person: personId }, caller),
    },
    [absenceId, personId, openingId],
  )
}

/** As text, with what is each one's own taken out: ids, moments, numbers of entries. */
function plainly(told: object, ids: readonly string[]): string {
  let text = JSON.stringify(told)
  for (const [index, id] of ids.entries()) text = text.replaceAll(id, `id ${index}`)
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid')
    .replace(/"[0-9a-f]{12}"/g, '"reference"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replace(/"entry":\d+/g, '"entry":0')
}

test.each(['captain', 'clerk', 'recorder'])(
  'the %s is told the same of a complaint, a conflict and a lot, by every question there is',
  async (who) => {
    const by = { captain, clerk, recorder: vera }[who] as Actor // of the three above
    const lot = cases.get('byLot') as Made
    const ofLot = await allTold(lot, by)
    expect(ofLot).toContain('"says":{"kind":"conflict","office":"unitCommander"}')
    for (const [reason, made] of cases) {
      const told = await allTold(made, by)
      // Whoever recorded it finds their own entry in the record of changes, and nothing else anywhere.
      const [one, other] = who === 'recorder' ? [withoutChanges(told), withoutChanges(ofLot)] : [told, ofLot]
      expect([reason, one]).toEqual([reason, other])
      expect([reason, secrets.exec(one)?.[0]]).toEqual([reason, undefined])
    }
  },
)

function withoutChanges(told: string): string {
  return told.slice(0, told.indexOf('"changes":'))
}

test('how many cases there are of each kind is the same to everybody, and no line moves', async () => {
  const counted = async (by: Actor) => (await ask('absence/counts', {}, await by.now())).counts
  expect(await counted(captain)).toEqual(await counted(ines))
  const lines = await world().db<{ absenceId: string; line: string }[]>`
    select absence_id, (to_jsonb(l) - '{absence_id,person_id,said_at,began,noted}'::text[])::text as line from absence_line l`
  expect(new Set(lines.map(({ line }) => line)).size).toBe(1)
  const moved = await world()
    .db`select l.absence_id from absence_line l join absence_event o using (absence_id) where o.place = 1 and l.said_at <> o.known_from`
  expect(moved).toEqual([])
})

describe('the inspector', () => {
  test('reads which it was, who said so and when, on the page and in the list', async () => {
    const caller = await ines.now()
    const { cases: lines } = (await ask('absence/list', {}, caller)) as { cases: { absenceId: string; flags: string[] }[] }
    for (const [reason, made] of cases) {
      const { events, flags } = await show(made, caller)
      const said = events[1]
      const told = Object.keys(said?.says ?? {}).filter((name) => ['note', 'why', 'recordId'].includes(name))
      const flagged = confidedFlags.some((flag) => flag === reason) ? [reason] : []
      expect([told, flags, lines.find(({ absenceId }) => absenceId === made.absenceId)?.flags]).toEqual([
        [reason === 'byLot' ? 'why' : 'recordId'],
        flagged,
        flagged,
      ])
      expect(said).toMatchObject(
        flagged.length > 0
          ? { by: 'Vera Welfare', says: { kind: 'risk', flag: reason } }
          : { says: { kind: 'conflict', office: 'unitCommander', ...(reason === 'byLot' && { why: reason }) } },
      )
    }
    expect([...cases.keys()].sort()).toEqual([...ConflictWhy.options, ...confidedFlags].sort())
  })

  test('prints the letter that everybody prints', async () => {
    const printed = async (made: Made, by: Actor) =>
      plainly(await ask('absence/paper', { absence: made.absenceId, paper: 'status-change' }, await by.now()), Object.values(made))
    for (const made of cases.values()) expect(await printed(made, ines)).toBe(await printed(made, captain))
  })

  test('finds every one of them in the record of changes, and whoever recorded it does', async () => {
    for (const [reason, { personId }] of cases) {
      const actions = async (by: Actor) => {
        const { lines } = (await ask('ledger/changes', { person: personId }, await by.now())) as { lines: { action: string }[] }
        return lines.filter(({ action }) => action === 'absence/record').length
      }
      const once = reason === 'byLot' ? 0 : 1
      expect([reason, await actions(ines), await actions(vera), await actions(captain)]).toEqual([reason, once, once, 0])
    }
  })
})

test('a guess is answered as any other word is: by nothing that was recorded before', async () => {
  const plain = ordinary[0] as Made // two are left
  const says = saysOf('abuseComplaint')
  for (const made of [plain, cases.get('abuseComplaint') as Made]) {
    await record(made, says, captain)
    expect((await refusal(record(made, { ...says, isRaised: false }, captain))).code).toBe('confidedStays')
  }
  const [{ eventId } = { eventId: '' }] = await world().db<{ eventId: string }[]>`
    select event_id from absence_event where absence_id = ${cases.get('complaintFiled')?.absenceId ?? ''} and kind = 'risk'`
  const withdrawn = { kind: 'withdrawn', reasons: 'A slip.' }
  const made = cases.get('complaintFiled') as Made
  for (const id of [eventId, v7()])
    expect((await refusal(record(made, { ...withdrawn, eventId: id }, captain))).sentence.replaceAll(id, 'id')).toEqual(
      (await refusal(record(cases.get('byLot') as Made, { ...withdrawn, eventId: id }, captain))).sentence.replaceAll(id, 'id'),
    )
})

describe('with the first wall taken away', () => {
  const seenBy = <T>(scopes: ('chain' | 'inspection' | 'desk')[], work: (sql: Sql) => Promise<T>) =>
    app.begin(async (sql) => {
      await reachingAll(sql, { accountId: v7(), verb: 'absence.read', scopes })
      return work(sql)
    }) as Promise<T> // `begin` unwraps promises in arrays, which there are none of here
  const rows = (scopes: Parameters<typeof seenBy>[0]) =>
    seenBy(scopes, async (sql) => [
      ...(await sql<{ kind: string; text: string }[]>`select kind, absence_event::text as text from absence_event`),
    ])
  const told = (scopes: Parameters<typeof seenBy>[0], { absenceId }: Made) =>
    seenBy(scopes, async (sql) => (await sql`select absence_events(${absenceId}) as events, absence_aside(${absenceId}) as aside`)[0])

  test('no row of it is read outside the inspection, and that an office stands aside is', async () => {
    for (const scopes of [['chain'], ['desk'], ['chain', 'desk']] as ('chain' | 'desk')[][]) {
      const read = await rows(scopes)
      expect(read.map(({ kind }) => kind).filter((kind) => kind === 'conflict' || kind === 'risk')).toEqual([])
      expect(read.filter(({ text }) => secrets.test(text))).toEqual([])
    }
    const inspected = await rows(['chain', 'inspection'])
    expect(inspected.filter(({ kind }) => kind === 'conflict' || kind === 'risk').length).toBeGreaterThanOrEqual(cases.size)
    const lot = plainly((await told(['chain'], cases.get('byLot') as Made)) ?? {}, Object.values(cases.get('byLot') as Made))
    for (const made of cases.values()) expect(plainly((await told(['chain'], made)) ?? {}, Object.values(made))).toBe(lot)
    expect(lot).toContain('aside/unitCommander')
  })

  test('who sees nobody is told of nobody that they stand aside', async () => {
    const nobody = await app.begin((sql) => sql`select absence_aside(${cases.get('abuseComplaint')?.absenceId ?? ''}) as aside`)
    expect(nobody[0]?.aside).toEqual([])
  })

  test('no entry of it is read outside the inspection', async () => {
    const inputs = (scopes: Parameters<typeof seenBy>[0]) =>
      seenBy(scopes, async (sql) =>
        (await sql<{ input: string }[]>`select input::text from ledger_entry where action = 'absence/record'`).map(({ input }) => input),
      )
    expect((await inputs(['chain'])).filter((input) => secrets.test(input))).toEqual([])
    expect((await inputs(['inspection'])).filter((input) => /"conflict"|"risk"/.test(input)).length).toBeGreaterThanOrEqual(cases.size - 1)
  })
})

test('a placement in the unit they were missed from is refused for all reasons alike', async () => {
  const sentences = []
  for (const made of cases.values()) {
    const { absenceId } = made
    const back = {
      ...{ kind: 'rejoined', mode: 'ownUnit', unitId: company.unitId, condition: 'Unhurt.', medical: 'seen', areRightsTold: true },
      ...{ status: 'PDY', from: '2026-03-05T06:00:00Z' },
    }
    await world().act(
      'absence/decide',
      { absenceId, eventId: v7(), held: '2026-03-05T06:00:00Z', says: back },
      undefined,
      await captain.now(),
    )
    const { settling } = await show(made, await captain.now())
    const part = settling.find(({ kind }) => kind === 'placement')?.part
    const placed = { kind: 'proved', part, proof: 'The roll of today.', unitId: company.unitId }
    const { code, sentence } = await refusal(record(made, placed, captain, '2026-03-06T06:00:00Z'))
    sentences.push(`${code}: ${sentence}`)
  }
  expect(new Set(sentences).size).toBe(1)
  expect(sentences[0]).toMatch(/placedUnderComplaint: .*an office of it stands aside/)
})
