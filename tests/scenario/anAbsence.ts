import { v7 } from 'uuid'
import type { World } from './world.ts'

const hour = 3_600_000
/** So many hours before a moment. */
export function hoursBefore(now: number, hours: number): string {
  return new Date(now - hours * hour).toISOString()
}

type Acting = Pick<World, 'act' | 'aUnit' | 'aCompany'>
export type MadeAbsence = {
  personId: string
  absenceId: string
  companyId: string
  record: (hours: number, says: object, action?: string) => Promise<string>
}

/** Somebody of a company of today who was not at muster so many hours ago; everybody in it was made up. Some rules have to be in force. */
export async function anAbsence(world: Acting, { now = Date.now(), hours = 31, name = 'Relva' } = {}): Promise<MadeAbsence> {
  const battalion = await world.aUnit('2nd Battalion', { echelon: 'battalion' })
  const company = await world.aCompany('Company B', { under: battalion })
  const personId = v7()
  const names = [{ family: name, given: 'Tomas' }]
  await world.act('people/register', { personId, unitId: company.unitId, on: '2024-01-01', names, rank: 'Private' })
  const absenceId = v7()
  const opened = {
    trigger: 'missedMuster',
    missedAt: hoursBefore(now, hours),
    planned: 'Signals stores, half an hour after muster.',
    tried: 'Called twice, knocked, looked in his room. Boots and field kit are there.',
    checks: { leave: 'nothingFound', pass: 'nothingFound', hospital: 'notYet', custody: 'nothingFound', orderReceived: 'found' },
    lastSeen: { at: hoursBefore(now, hours + 12), where: 'north gate', by: 'Sgt Idris Maro' },
  }
  await world.act('absence/open', { absenceId, personId, eventId: v7(), held: hoursBefore(now, hours - 0.7), opened })
  const record = async (before: number, says: object, action = 'absence/record'): Promise<string> => {
    const eventId = v7()
    await world.act(action, { absenceId, eventId, held: hoursBefore(now, before), says })
    return eventId
  }
  return { personId, absenceId, companyId: company.unitId, record }
}

/** What a keeper of the file would have written down by the next day: among it something that was wrong, and was withdrawn. */
export async function withADay({ record }: MadeAbsence): Promise<void> {
  await record(30, { kind: 'contact', with: 'person', how: 'call', reached: false, note: 'Rings, nobody answers.' })
  await record(28.5, { kind: 'done', part: 'police-notice', note: 'Reference MP-2214: missing person, not wanted.' })
  await record(26, {
    kind: 'familyTold',
    whom: 'His mother',
    named: 'byRules',
    what: 'We do not know where he is, and are looking for him.',
    nextWordBy: hoursBefore(Date.now(), -5),
  })
  await record(26, { kind: 'done', part: 'family-notice' })
  const seen = await record(20, { kind: 'search', where: 'quarters', result: 'perhaps', note: 'The bed was slept in.' })
  await record(15, { kind: 'search', where: 'hospitals', result: 'asked', note: 'Varn District: the list of the day is not made up yet.' })
  await record(14, { kind: 'withdrawn', eventId: seen, reasons: 'The bed is his room-mate’s.' })
  await record(3, { kind: 'risk', flag: 'debts', isRaised: true, note: 'His section says so.' })
  await record(3, { kind: 'equipment', what: 'rifle', count: 1, isArm: true })
  await record(2.5, {
    kind: 'report',
    origin: 'witness',
    title: 'A man on the bridge',
    says: 'Somebody like him, on foot.',
    reliability: 'C',
    credibility: 4,
  })
}
