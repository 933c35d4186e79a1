import type { Day } from '@muster/domain/calendar.ts'
import { isPlanned } from '@muster/domain/people/absent.ts'
import * as shapes from '@muster/domain/people/commands.ts'
import { StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { PersonPage, StatusFact } from '@muster/domain/people/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { newId } from '../app/client.ts'
import { stands } from './heldDays.ts'

/** What a form holds while it is filled in: text by field. */
export type Values = Record<string, string>
/** What an act did, for the sentence that says so and the way to take it back. */
export type Done = { act: ActName | 'decideUnread'; entry: number; told: Record<string, string>; back?: { act: ActName; values: Values } }

export type FieldKind = 'day' | 'text' | 'area' | 'number' | 'status' | 'planned' | 'cause' | 'unit' | 'limited'
export type ActField = { name: string; as: FieldKind }
export type ActName =
  | 'correctStatus'
  | 'setStatus'
  | 'planAbsence'
  | 'rejoin'
  | 'promote'
  | 'transferOut'
  | 'confirmTransfer'
  | 'withdrawTransfer'
  | 'attach'
  | 'discharge'
  | 'recordDeath'
  | 'reinstate'
  | 'correctName'
  | 'correctRecord'

export type Act = {
  name: ActName
  shape: z.ZodType
  answer: typeof shapes.PersonReceipt | typeof shapes.TransferReceipt
  fields: ActField[]
  /** Corrections are always possible; the rest needs someone who is on the rolls that day; a transfer needs one that is pending. */
  when: 'always' | 'assigned' | 'ended' | 'pending'
  /** What the form begins with. */
  first: (page: PersonPage, on: Day) => Values
  /** What takes it back, where there is such an act. */
  back: (page: PersonPage, values: Values) => { act: ActName; values: Values } | undefined
}

const day = (name: string): ActField => ({ name, as: 'day' })
const text = (name: string): ActField => ({ name, as: 'text' })
const reason: ActField = { name: 'reason', as: 'area' }
const nothing = (): Values => ({})
const from = (_: PersonPage, on: Day): Values => ({ from: on })
const onThatDay = (_: PersonPage, on: Day): Values => ({ on })

/** The status that stood on that day, before the act: what a correction would put back. */
export function statusOn(page: PersonPage, on: string): StatusFact | undefined {
  return page.statuses
    .filter((fact) => stands(fact, page.knownAt))
    .findLast((fact) => dayIn(fact.from, page.zone) <= on && (fact.to === null || on < dayIn(fact.to, page.zone)))
}
/** Another leave in its place is cut short again, from its first day: that is a plan of its own. */
const isPlannedBy = ({ code }: Values): boolean => {
  const said = StatusCode.safeParse(code)
  return said.success && isPlanned(said.data)
}
const restoreStatus = (page: PersonPage, values: Values): ReturnType<Act['back']> => {
  const start = values.from || values.on || ''
  const before = statusOn(page, start)
  if (!before) return undefined
  const { code, place, detail, owner, expectedOn, acknowledgedBy } = before
  // Leave that was ended by mistake goes on as it was granted: from its own first day, also where the day on which they were expected is over.
  if (isPlanned(code) && !values.to) {
    const granted = { owner: owner ?? '', expectedOn: expectedOn ?? '', acknowledgedBy: acknowledgedBy ?? '', detail: detail ?? '' }
    const isGranted = owner !== null && expectedOn !== null && !isPlannedBy(values)
    return { act: 'planAbsence', values: { code, from: isGranted ? dayIn(before.from, page.zone) : start, ...granted } }
  }
  return { act: 'correctStatus', values: { code, from: start, to: values.to ?? '', place: place ?? '', reason: '' } }
}
const restoreRank = (page: PersonPage, values: Values): ReturnType<Act['back']> =>
  page.rank ? { act: 'promote', values: { on: values.on ?? '', rank: page.rank, nato: '' } } : undefined
const noWay = (): undefined => undefined
const again = (act: ActName) => (): ReturnType<Act['back']> => ({ act, values: {} })

const pendingDay = (page: PersonPage, on: Day): Values => ({ on: page.transfers.find(({ state }) => state === 'pending')?.on ?? on })
const recordFields = ['serviceNumber', 'bornOn', 'ageAtEntry', 'enteredOn', 'term', 'expectedEndOn'] as const
export const recordOf = (page: PersonPage): Values => Object.fromEntries(recordFields.map((name) => [name, String(page[name] ?? '')]))

/** The acts a person's page offers, in the order of its menu. Each is one command of the room `people`. */
export const acts: Act[] = [
  {
    name: 'correctStatus',
    shape: shapes.CorrectStatus,
    answer: shapes.PersonReceipt,
    when: 'always',
    first: from,
    back: restoreStatus,
    fields: [{ name: 'code', as: 'status' }, day('from'), day('to'), text('place'), reason],
  },
  {
    name: 'setStatus',
    shape: shapes.SetStatus,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: from,
    back: restoreStatus,
    fields: [{ name: 'code', as: 'status' }, day('from'), text('place'), reason],
  },
  {
    name: 'planAbsence',
    shape: shapes.PlanAbsence,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: from,
    back: restoreStatus,
    fields: [{ name: 'code', as: 'planned' }, day('from'), day('expectedOn'), text('owner'), text('acknowledgedBy'), text('detail')],
  },
  {
    name: 'rejoin',
    shape: shapes.RejoinDuty,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: onThatDay,
    back: restoreStatus,
    fields: [day('on'), { name: 'limited', as: 'limited' }],
  },
  {
    name: 'promote',
    shape: shapes.Promote,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: onThatDay,
    back: restoreRank,
    fields: [day('on'), text('rank'), text('nato')],
  },
  {
    name: 'transferOut',
    shape: shapes.TransferOut,
    answer: shapes.TransferReceipt,
    when: 'assigned',
    first: onThatDay,
    back: again('withdrawTransfer'),
    fields: [{ name: 'toUnitId', as: 'unit' }, day('on')],
  },
  {
    name: 'attach',
    shape: shapes.AttachPerson,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: from,
    back: noWay,
    fields: [{ name: 'toUnitId', as: 'unit' }, day('from'), day('expectedOn'), text('owner')],
  },
  {
    name: 'correctName',
    shape: shapes.CorrectName,
    answer: shapes.PersonReceipt,
    when: 'always',
    first: nothing,
    back: again('correctName'),
    fields: [],
  },
  {
    name: 'correctRecord',
    shape: shapes.CorrectRecord,
    answer: shapes.PersonReceipt,
    when: 'always',
    first: recordOf,
    back: (page) => ({ act: 'correctRecord', values: recordOf(page) }),
    fields: [
      text('serviceNumber'),
      day('bornOn'),
      { name: 'ageAtEntry', as: 'number' },
      day('enteredOn'),
      text('term'),
      day('expectedEndOn'),
      reason,
    ],
  },
  {
    name: 'discharge',
    shape: shapes.Discharge,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: onThatDay,
    back: again('reinstate'),
    fields: [day('on'), text('detail')],
  },
  {
    name: 'recordDeath',
    shape: shapes.RecordDeath,
    answer: shapes.PersonReceipt,
    when: 'assigned',
    first: onThatDay,
    back: again('reinstate'),
    fields: [day('on'), { name: 'cause', as: 'cause' }, text('place')],
  },
  {
    name: 'reinstate',
    shape: shapes.Reinstate,
    answer: shapes.PersonReceipt,
    when: 'ended',
    first: () => ({ code: 'PDY' }),
    back: again('discharge'),
    fields: [{ name: 'code', as: 'status' }, reason],
  },
  {
    name: 'confirmTransfer',
    shape: shapes.ConfirmTransfer,
    answer: shapes.TransferReceipt,
    when: 'pending',
    first: pendingDay,
    back: noWay,
    fields: [day('on')],
  },
  {
    name: 'withdrawTransfer',
    shape: shapes.WithdrawTransfer,
    answer: shapes.TransferReceipt,
    when: 'pending',
    first: nothing,
    back: again('transferOut'),
    fields: [reason],
  },
]

/** The command's input from what the form holds. An empty field is left out; in the register entry it clears what stood there. */
export function inputOf(act: Act, values: Values, page: PersonPage): Record<string, unknown> {
  const given = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    if (value === '') return []
    if (name === 'ageAtEntry') return [[name, Number(value)]]
    return [[name, name === 'limited' ? value === 'yes' : value]]
  })
  const pending = page.transfers.find(({ state }) => state === 'pending')
  if (act.name === 'confirmTransfer' || act.name === 'withdrawTransfer')
    return { ...Object.fromEntries(given), transferId: pending?.transferId }
  const whom = { personId: page.personId, ...(act.name === 'transferOut' ? { transferId: newId() } : {}) }
  if (act.name !== 'correctRecord') return { ...Object.fromEntries(given), ...whom }
  const before = recordOf(page)
  const changed = given.filter(([name]) => name === 'reason' || values[name] !== before[name])
  const cleared = recordFields.filter((name) => values[name] === '' && before[name] !== '').map((name): [string, unknown] => [name, null])
  return { ...Object.fromEntries([...changed, ...cleared]), ...whom }
}

/** Which acts can be offered on that day. */
export function offered(page: PersonPage, on: Day): Act[] {
  const assigned = page.assignments.some(
    (fact) =>
      fact.relation === 'assigned' &&
      stands(fact, page.knownAt) &&
      dayIn(fact.from, page.zone) <= on &&
      (fact.to === null || on < dayIn(fact.to, page.zone)),
  )
  const pending = page.transfers.some(({ state }) => state === 'pending')
  const stays = page.assignments.filter((fact) => fact.relation === 'assigned' && stands(fact, page.knownAt))
  const can: Record<Act['when'], boolean> = {
    always: true,
    assigned,
    pending,
    ended: stays.length > 0 && stays.every((fact) => fact.to !== null),
  }
  return acts.filter((act) => can[act.when] && !(act.name === 'transferOut' && pending))
}
