import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { dueAt } from '@muster/domain/absence/regime/clock.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type Day, Moment } from '@muster/domain/calendar.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { dayIn, startOfDay } from '@muster/domain/zone.ts'
import { parseRegime } from '@muster/server/absence/regime/readRegime.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { anActor, asTwo, withRoles } from '../acting.ts'
import { ownWorld } from '../world.ts'
import type { Fact, Minute } from './minute.ts'
import { askedFor, minutes, ofAll, warBegun } from './tenMinutes.ts'

// Ten judgments of 1914 to 1919 entered as a unit would have, under rules of their time: does every fact have a place, and which have none?

const zone = 'Europe/Paris'
const world = ownWorld()
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const rules = await readFile(fileOf('cjm-1857.yaml'), 'utf8')
const at = (day: string) => startOfDay(day as Day, zone) // days of the minutes are days of the calendar

type Entered = { minute: Minute; absenceId: string; file: z.output<typeof AbsenceFile>; page: PersonPage }
const entered = new Map<string, Entered>()
const units = new Map<string, string>()

beforeAll(async () => {
  await withRoles(world())
  const [one, other] = [
    await anActor(world(), 'Carl Holder', { role: 'holder' }),
    await anActor(world(), 'Bruno Adjutant', { role: 'holder' }),
  ]
  const activation = { activationId: v7(), unitId: null, from: '1914-08-02', isDemonstration: true, reason: 'Old records.' }
  await asTwo(world(), one, other, 'absence/activateRegime', { ...activation, text: rules })
  const declared = { ...warBegun, unitId: null, from: at('1914-08-02') }
  await asTwo(world(), one, other, 'events/declare', { happeningId: v7(), declared, reason: 'Old records.' })
  for (const minute of minutes) entered.set(minute.page, await enter(minute))
})

async function enter(minute: Minute): Promise<Entered> {
  const { act, ask } = world()
  const before = minute.after === undefined ? undefined : entered.get(minute.after)
  const unitId = units.get(minute.unit) ?? v7()
  const personId = before?.page.personId ?? v7()
  if (!before) await register(minute, unitId, personId)
  const absenceId = v7()
  const { missedOn, notedOn, trigger, leaveEnded = false, where, planned, checks = { leave: 'nothingFound' } } = minute.opened
  const opened = { trigger, missedAt: at(missedOn), leaveEnded, lastSeen: { where }, planned, checks, tried: 'Not recorded in the minute.' }
  await act('absence/open', { absenceId, personId, eventId: v7(), held: at(notedOn), opened })
  const link: Minute['events'] = before ? [[notedOn, { kind: 'linked', absenceId: before.absenceId, why: 'Judged together.' }]] : []
  for (const [on, says] of [...link, ...minute.events]) await record(absenceId, unitId, on, says)
  if (minute.freeOn) await act('people/rejoin', { personId, on: minute.freeOn })
  const file = await ask('absence/show', { absence: absenceId }, AbsenceFile)
  return { minute, absenceId, file, page: await ask('people/show', { person: personId }, PersonPage) }
}

async function register({ unit, rank, term, initials, leave }: Minute, unitId: string, personId: string): Promise<void> {
  const { act } = world()
  const on = '1914-08-02'
  if (!units.has(unit)) await act('units/raise', { unitId, name: unit, on, echelon: 'regiment', zone })
  units.set(unit, unitId)
  const [family = '', ...given] = initials.split(' ')
  await act('people/register', { personId, unitId, on, names: [{ family, given: given.join(' ') }], rank, term })
  if (leave) await act('people/planAbsence', { personId, code: 'LVE', owner: 'Not recorded', ...leave })
}

const decisions = new Set(['rejoined', 'disposed', 'closed'])

async function record(absenceId: string, unitId: string, on: string, says: { kind: string }): Promise<void> {
  const spans = says.kind === 'tolled' ? { from: at(on), to: at('1919-01-23') } : {}
  const back = says.kind === 'rejoined' ? { unitId, from: at(on) } : {}
  const action = decisions.has(says.kind) ? 'absence/decide' : 'absence/record'
  await world().act(action, { absenceId, eventId: v7(), held: at(on), says: { ...says, ...spans, ...back } })
}

/** What stands at a place: of the person, of the case, of one of its events (`kind.field`, `legal:finding.field`), or when a clock ran out in war. */
function valueAt({ file, page, minute }: Entered, place: string): unknown {
  const [of = '', ...path] = place.split('.')
  const [kind = '', which] = of.split(':')
  if (kind === 'clock') return clockIn(minute, which ?? '')
  if (kind === 'person') return Reflect.get(page, path[0] ?? '')
  if (kind === 'case') return Reflect.get(file, path[0] ?? '')
  const status = kind === 'leave' ? 'LVE' : path.shift()
  if (kind === 'leave') return Reflect.get(page.statuses.find(({ code }) => code === status) ?? {}, path[0] ?? '')
  if (kind === 'status') return page.statuses.find((one) => one.code === status && !isBefore(one.from, minute))?.from
  // That an absence is linked to the one before is recorded by itself, and then once more with the reason.
  const isMeant = (says: { kind: string; finding?: unknown; why?: unknown }) =>
    says.kind === kind && (which === undefined || says.finding === which) && (kind !== 'linked' || says.why !== undefined)
  const event = file.events.find(({ says }) => isMeant(says))
  return [status ?? '', ...path].reduce<unknown>((part, name) => Object(part)[name], { ...event?.says, held: event?.held })
}

function isBefore(from: string, { opened }: Minute): boolean {
  return from < at(opened.missedOn)
}

function clockIn({ opened }: Minute, id: string): unknown {
  const clock = parseRegime(rules).clocks.find((one) => one.id === id)
  return clock && dueAt(clock, at(opened.missedOn), zone, { isWar: true }).due
}

function plain(value: unknown): unknown {
  const moment = Moment.safeParse(value)
  return moment.success ? dayIn(moment.data, zone) : value
}

const placed = (facts: readonly Fact[]) => facts.filter((fact): fact is Extract<Fact, [string, string, unknown]> => fact[1] !== null)

test.each(minutes)('$page, $initials: every fact that has a place stands there, and is read back from it', ({ page, facts }) => {
  const found = entered.get(page)
  const read = placed(facts).map(([says, place]) => [says, place, found && plain(valueAt(found, place))])
  expect(read).toEqual(placed(facts))
})

test.each(minutes.filter(({ offenceOn }) => offenceOn))(
  '$page: the days of grace run out on the day from which the court counts',
  (minute) => {
    const id = minute.opened.leaveEnded ? 'grace-of-leave' : 'grace-of-absence'
    expect(plain(clockIn(minute, id))).toBe(minute.offenceOn)
  },
)

test('acquitted, suspended or found guilty: the case is settled, and finds nothing of its own', () => {
  for (const { file } of entered.values())
    expect([file.stage, file.ending, file.nature, file.found]).toEqual(['closed', 'settled', 'undetermined', null])
  const legal = [...entered.values()].map(({ file }) => file.legal)
  expect(
    [legal.filter((one) => one === 'acquitted'), legal.filter((one) => one === 'sentenceSuspended')].map(({ length }) => length),
  ).toEqual([4, 6])
})

test('every one of them is an absence in time of war, and says by which act', () => {
  for (const { file } of entered.values()) expect(file.war).toMatchObject(warBegun)
})

test('the table of what stands where, and of what has no place, is the one that was reviewed', async () => {
  const line = ([says, place, value]: Fact) =>
    `| ${says} | ${place === null ? '–' : `\`${place}\``} | ${place === null ? value : String(value)} |`
  const head = (title: string) => [`## ${title}`, '', '| the minute says | place | value, or why there is none |', '| --- | --- | --- |']
  const lines = [
    '# Ten judgments of 1914 to 1919, fact by fact',
    '',
    'Written by `minutes.test.ts`, from what was read back; reviewed when it changes. Where the facts come from: [SOURCE.md](SOURCE.md).',
    '',
    ...minutes.flatMap(({ page, initials, unit, facts }) => [...head(`${page}: ${initials}, ${unit}`), ...facts.map(line), '']),
    ...head('Every minute'),
    ...ofAll.map(line),
    '',
    '## Asked for, and told by no minute',
    '',
    '| field | entered |',
    '| --- | --- |',
    ...askedFor.map(([place, what]) => `| \`${place}\` | ${what} |`),
    '',
  ]
  await expect(lines.join('\n')).toMatchFileSnapshot(fileOf('places.md'))
})
