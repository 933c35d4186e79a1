import { Day } from '@muster/domain/calendar.ts'
import type { Fault, FaultCode } from '@muster/domain/fault.ts'
import type { BookAssignment, BookRank, BookStatus, PersonBook } from '@muster/domain/people/book.ts'
import type { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import { dayIn, startOfDay } from '@muster/domain/zone.ts'

export const adam = 'adam'
export const alpha = 'alpha'
export const bravo = 'bravo'

export const day = (text: string): Day => Day.parse(text)
const dated = { fromPrecision: 'day', toPrecision: null, claimId: null } as const

/** Ids one after the other, as a rule asks for them. */
export function someIds(): { newId: () => string } {
  let made = 0
  return { newId: () => `new ${++made}` }
}

type Days = [first: string, end?: string | null]

/** What is held of one man, in the words of a list: where he was assigned, which status and which rank he had, from day to day. */
export function aBook(
  {
    assigned = [[alpha, '2024-01-01']],
    attached = [],
    statuses = [['PDY', '2024-01-01']],
    ranks = [],
    pending = false,
  }: {
    assigned?: [unitId: string, ...Days][]
    attached?: [unitId: string, ...Days][]
    statuses?: [code: StatusCode, ...Days][]
    ranks?: [title: string, ...Days][]
    pending?: boolean
  } = {},
  zone = 'UTC',
): PersonBook {
  const span = (from: string, to?: string | null) => ({ from: startOfDay(day(from), zone), to: to ? startOfDay(day(to), zone) : null })
  const stay =
    (relation: 'assigned' | 'attached') =>
    ([unitId, from, to]: [string, ...Days]): BookAssignment => ({
      ...dated,
      factId: `${relation} ${unitId} ${from}`,
      personId: adam,
      relation,
      unitId,
      ...span(from, to),
      end: null,
      whereto: null,
    })
  return {
    people: [adam],
    names: [{ factId: 'name', personId: adam, script: 'Latn', family: 'Adams', given: 'Adam', primary: true }],
    records: [
      {
        factId: 'record',
        personId: adam,
        serviceNumber: 'A 1',
        bornOn: null,
        ageAtEntry: 20,
        enteredOn: null,
        term: null,
        expectedEndOn: null,
      },
    ],
    ranks: ranks.map(
      ([title, from, to]): BookRank => ({ ...dated, factId: `rank ${from}`, personId: adam, title, nato: null, ...span(from, to) }),
    ),
    assignments: [...assigned.map(stay('assigned')), ...attached.map(stay('attached'))],
    statuses: statuses.map(
      ([code, from, to]): BookStatus => ({
        ...dated,
        factId: `${code} ${from}`,
        personId: adam,
        code,
        ...span(from, to),
        place: null,
        detail: null,
        owner: null,
        expectedOn: null,
        acknowledgedBy: null,
      }),
    ),
    transfers: pending
      ? [{ factId: 'transfer', personId: adam, transferId: 'move', fromUnit: alpha, toUnit: bravo, on: '2024-02-01', state: 'pending' }]
      : [],
  }
}

type Rows = { close?: string[]; statuses?: BookStatus[]; assignments?: BookAssignment[]; ranks?: BookRank[] }
const days = ({ from, to }: { from: string; to: string | null }, zone: string) => `${dayIn(from, zone)}…${to ? dayIn(to, zone) : ''}`

/** What is held after a change, as a list one can read: «PDY 2024-01-01…2024-02-01». */
export function statusesAfter(book: PersonBook, rows: Rows, zone = 'UTC'): string[] {
  return standing(book.statuses, rows.statuses, rows).map((one) => `${one.code} ${days(one, zone)}`)
}
export function assignmentsAfter(book: PersonBook, rows: Rows, zone = 'UTC'): string[] {
  return standing(book.assignments, rows.assignments, rows).map((one) =>
    [one.relation === 'attached' ? 'attached' : '', one.unitId, days(one, zone), one.end ?? ''].filter(Boolean).join(' '),
  )
}
export function ranksAfter(book: PersonBook, rows: Rows, zone = 'UTC'): string[] {
  return standing(book.ranks, rows.ranks, rows).map((one) => `${one.title} ${days(one, zone)}`)
}
function standing<F extends { factId: string; from: string }>(before: readonly F[], made: readonly F[] = [], { close = [] }: Rows): F[] {
  return [...before.filter((fact) => !close.includes(fact.factId)), ...made].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The code of a refusal and its facts. Fails where nothing was refused. */
export function faultOf(work: () => unknown): { code: FaultCode; facts: Fault['facts'] } {
  try {
    work()
  } catch (error) {
    const { code, facts } = error as Fault // anything else has no code and fails the comparison
    return { code, facts }
  }
  throw new Error('nothing was refused')
}
