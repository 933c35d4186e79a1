import type { Place } from '@muster/domain/access/may.ts'
import type { Verb } from '@muster/domain/access/role.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { PersonBook, PersonRows } from '@muster/domain/people/book.ts'
import * as input from '@muster/domain/people/commands.ts'
import { correctName, correctRecord, register } from '@muster/domain/people/register.ts'
import {
  attachPerson,
  confirmTransfer,
  discharge,
  promote,
  recordDeath,
  reinstate,
  transferOut,
  withdrawTransfer,
} from '@muster/domain/people/service.ts'
import { correctStatus, planAbsence, rejoinDuty, setStatus } from '@muster/domain/people/status.ts'
import type * as z from 'zod'
import { type Command, command, type Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { peopleOn } from './on.ts'
import { search } from './search.ts'
import { show } from './show.ts'
import { holdUnit, isSomebody, loadFormer, loadPeople, loadPerson, loadTransfer, writePeople } from './store.ts'
import { transfers } from './transfers.ts'

type Change<I> = (book: PersonBook, given: I, zone: string, ids: Given) => PersonRows

/** A command about one person: lock and read the person, apply the rule, write. The unit is the person's own. */
function ofPerson<I extends z.ZodType<{ personId: string; reason?: string | undefined }>>(
  summary: string,
  verb: Verb,
  shape: I,
  change: Change<z.output<I>>,
  load: (sql: Sql, wanted: z.output<I>) => ReturnType<typeof loadPerson> = (sql, { personId }) => loadPerson(sql, personId),
): Command {
  return command({
    summary,
    needs: { verb, sensitivity: 'personal', at: ({ personId }) => ({ personId }) },
    plan: 'generic',
    input: shape,
    output: input.PersonReceipt,
    load,
    rule: ({ book, zone, unitId }, wanted, given) => {
      if (book.people.length === 0) throw new Fault('personUnknown', { personId: wanted.personId })
      const rows = change(book, wanted, zone, given)
      return { rows, answer: { personId: wanted.personId }, about: { personId: wanted.personId, unitId, reason: wanted.reason ?? null } }
    },
    write: writePeople,
  })
}

function ofTransfer<I extends z.ZodType<{ transferId: string; reason?: string | undefined }>>(
  summary: string,
  shape: I,
  side: 'leavingBy' | 'comingBy',
  change: Change<z.output<I>>,
  arrivesOn: (wanted: z.output<I>) => string | null = () => null,
): Command {
  return command({
    summary,
    needs: { verb: 'people.transfer', sensitivity: 'personal', at: ({ transferId }) => ({ [side]: transferId }) as Place }, // one of the two sides
    plan: 'generic',
    input: shape,
    output: input.TransferReceipt,
    load: (sql, wanted) => loadTransfer(sql, wanted.transferId, arrivesOn(wanted)),
    rule: ({ book, zone, personId, unitId }, wanted, given) => {
      if (!personId) throw new Fault('transferUnknown')
      const answer = { personId, transferId: wanted.transferId }
      return { rows: change(book, wanted, zone, given), answer, about: { personId, unitId, reason: wanted.reason ?? null } }
    },
    write: writePeople,
  })
}

/** The actions of the room: the register, duty status, and coming and going. */
export const people = {
  'people/on': peopleOn,
  'people/show': show,
  'people/search': search,
  'people/transfers': transfers,
  'people/register': command({
    summary: 'Enter a person in a unit',
    needs: { verb: 'people.register', sensitivity: 'personal', at: ({ unitId }: z.output<typeof input.RegisterPerson>) => ({ unitId }) },
    input: input.RegisterPerson,
    output: input.PersonReceipt,
    load: async (sql, { personId, unitId, on }) => {
      const [zone, book, isThere] = [await holdUnit(sql, unitId, on), await loadPeople(sql, [personId]), await isSomebody(sql, personId)]
      // The id of somebody out of reach: told no more than of any other place that is.
      if (isThere && book.people.length === 0) throw new Fault('forbidden', { verb: 'people.register' })
      return { zone, book }
    },
    rule: ({ book, zone }, wanted, given) => ({
      rows: register(book, wanted, zone, given),
      answer: { personId: wanted.personId },
      about: { personId: wanted.personId, unitId: wanted.unitId },
    }),
    write: writePeople,
  }),
  'people/correctName': ofPerson(
    'Correct a name, or add it in another script',
    'people.correct',
    input.CorrectName,
    (book, wanted, _zone, ids) => correctName(book, wanted, ids),
  ),
  'people/correctRecord': ofPerson('Correct the register entry', 'people.correct', input.CorrectRecord, (book, wanted, _zone, ids) =>
    correctRecord(book, wanted, ids),
  ),
  'people/setStatus': ofPerson('Say what a person does from a day on', 'people.status', input.SetStatus, setStatus),
  'people/correctStatus': ofPerson('Correct a status that was held, with the reason', 'people.correct', input.CorrectStatus, correctStatus),
  'people/planAbsence': ofPerson('Grant an absence with an owner and an end', 'people.status', input.PlanAbsence, planAbsence),
  'people/rejoin': ofPerson('Record that a person is back on duty', 'people.status', input.RejoinDuty, rejoinDuty),
  'people/promote': ofPerson('Give a person another rank from a day', 'people.promote', input.Promote, promote),
  'people/attach': ofPerson(
    'Attach a person to another unit for a time',
    'people.transfer',
    input.AttachPerson,
    attachPerson,
    async (sql, { personId, toUnitId, from }) => {
      await holdUnit(sql, toUnitId, from)
      return loadPerson(sql, personId)
    },
  ),
  'people/discharge': ofPerson('Discharge a person', 'people.discharge', input.Discharge, discharge),
  'people/recordDeath': ofPerson('Record a death', 'people.discharge', input.RecordDeath, recordDeath),
  'people/reinstate': ofPerson(
    'Take back an end of service that was recorded wrongly',
    'people.correct',
    input.Reinstate,
    (book, wanted, _zone, ids) => reinstate(book, wanted, ids),
    (sql, { personId }) => loadFormer(sql, personId),
  ),
  'people/transferOut': command({
    summary: 'Send a person to another unit; the sending unit answers for them until arrival is confirmed',
    needs: { verb: 'people.transfer', sensitivity: 'personal', at: ({ personId }: z.output<typeof input.TransferOut>) => ({ personId }) },
    input: input.TransferOut,
    output: input.TransferReceipt,
    load: async (sql, { personId, toUnitId, on }) => {
      await holdUnit(sql, toUnitId, on)
      return loadPerson(sql, personId)
    },
    rule: ({ book, zone, unitId }, wanted, given) => {
      if (book.people.length === 0) throw new Fault('personUnknown', { personId: wanted.personId })
      const answer = { personId: wanted.personId, transferId: wanted.transferId }
      return { rows: transferOut(book, wanted, zone, given), answer, about: { personId: wanted.personId, unitId } }
    },
    write: writePeople,
  }),
  'people/confirmTransfer': ofTransfer(
    'Confirm that a transferred person has arrived',
    input.ConfirmTransfer,
    'comingBy',
    confirmTransfer,
    ({ on }) => on,
  ),
  'people/withdrawTransfer': ofTransfer(
    'Withdraw a transfer that has not been confirmed',
    input.WithdrawTransfer,
    'leavingBy',
    (book, wanted, _zone, ids) => withdrawTransfer(book, wanted.transferId, ids),
  ),
} as const
