import type * as z from 'zod'
import { Fault } from '../fault.ts'
import { startOfDay } from '../zone.ts'
import type { BookName, PersonBook, PersonRows } from './book.ts'
import type { CorrectName, CorrectRecord, NameInput, RegisterPerson } from './commands.ts'
import { isOnRolls } from './dutyStatus.ts'

type Ids = { newId: () => string }

function nameFacts(personId: string, names: readonly NameInput[], { newId }: Ids): BookName[] {
  return names.map((name, index) => ({
    factId: newId(),
    personId,
    script: name.script,
    family: name.family,
    given: name.given,
    primary: index === 0,
  }))
}

/** A new person in a unit: names, register entry, rank, assignment and status, all from one day. */
export function register(book: PersonBook, input: z.output<typeof RegisterPerson>, zone: string, ids: Ids): PersonRows {
  const { personId } = input
  if (book.people.includes(personId)) throw new Fault('idUsedTwice', { id: personId })
  if (!isOnRolls(input.status)) throw new Fault('invalid', { place: 'status', problem: input.status })
  const held = { from: startOfDay(input.on, zone), to: null, fromPrecision: 'day' as const, toPrecision: null, claimId: null }
  return {
    people: [{ personId, source: null, sourceRef: null }],
    names: nameFacts(personId, input.names, ids),
    records: [
      {
        factId: ids.newId(),
        personId,
        serviceNumber: input.serviceNumber || null,
        bornOn: input.bornOn ?? null,
        ageAtEntry: input.ageAtEntry ?? null,
        enteredOn: input.enteredOn ?? null,
        term: input.term ?? null,
        expectedEndOn: input.expectedEndOn ?? null,
      },
    ],
    ranks: input.rank ? [{ ...held, factId: ids.newId(), personId, title: input.rank, nato: input.nato ?? null }] : [],
    assignments: [{ ...held, factId: ids.newId(), personId, relation: 'assigned', unitId: input.unitId, end: null, whereto: null }],
    statuses: [
      {
        ...held,
        factId: ids.newId(),
        personId,
        code: input.status,
        place: null,
        detail: null,
        owner: null,
        expectedOn: null,
        acknowledgedBy: null,
      },
    ],
  }
}

export function correctName(book: PersonBook, input: z.output<typeof CorrectName>, ids: Ids): PersonRows {
  return { close: book.names.map((name) => name.factId), names: nameFacts(input.personId, input.names, ids) }
}

/** A field left out stays as it is; null clears it. */
export function correctRecord(book: PersonBook, input: z.output<typeof CorrectRecord>, { newId }: Ids): PersonRows {
  const { personId, reason: _reason, ...changes } = input
  const before = book.records[0]
  const empty = { serviceNumber: null, bornOn: null, ageAtEntry: null, enteredOn: null, term: null, expectedEndOn: null }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) throw new Fault('nothingToChange', { name: '' })
  return { close: before ? [before.factId] : [], records: [{ ...empty, ...before, ...given, factId: newId(), personId }] }
}
