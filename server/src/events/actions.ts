import type { Place } from '@muster/domain/access/may.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import {
  CorrectHappening,
  DeclareAnew,
  DeclareWar,
  HappeningReceipt,
  RecordHappening,
  ReportHappening,
  ReportReceipt,
} from '@muster/domain/events/commands.ts'
import { correctHappening, declareAnew, declareWar, recordHappening, reportHappening, type Teller } from '@muster/domain/events/rules.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { command, type Given } from '../kernel/action.ts'
import { listed } from './list.ts'
import { shown } from './show.ts'
import { holdConcerned, loadHappening, twinOf, writeHappening } from './store.ts'

function tellerOf({ at, caller, newId }: Given): Teller {
  // The kernel stamps in the one form that compares as text.
  return { at: at as Moment, by: caller.name, newId }
}

const concerning = (unitId: string | null): Place => (unitId === null ? 'everywhere' : { unitId })

/** The actions of the room. A happening is told over the unit it concerns; what a source says of it, by whoever it concerns. */
export const events = {
  'events/list': listed,
  'events/show': shown,
  'events/record': command({
    summary: 'Record an event: what happened, when, where in words, and whom it concerns',
    needs: { verb: 'events.record', sensitivity: 'open', at: ({ told }: z.output<typeof RecordHappening>) => concerning(told.unitId) },
    input: RecordHappening,
    output: HappeningReceipt,
    load: async (sql, { told }) => {
      await holdConcerned(sql, told)
      return twinOf(sql, told)
    },
    rule: (twin, wanted, given) => {
      if (twin !== undefined) throw new Fault('happeningTwice', { happeningId: twin })
      return {
        rows: recordHappening(wanted, tellerOf(given)),
        answer: { happeningId: wanted.happeningId },
        about: { unitId: wanted.told.unitId, held: wanted.told.from },
      }
    },
    write: writeHappening,
  }),
  'events/correct': command({
    summary: 'Tell an event anew, or take it back; what was told before stays to be read',
    needs: {
      verb: 'events.record',
      sensitivity: 'open',
      at: ({ happeningId, told }: z.output<typeof CorrectHappening>) => [
        { happeningId },
        ...(told === null ? [] : [concerning(told.unitId)]),
      ],
    },
    input: CorrectHappening,
    output: HappeningReceipt,
    load: async (sql, { happeningId, told }, _prepared, { reach }) => {
      if (told !== null) await holdConcerned(sql, told)
      return loadHappening(sql, happeningId, reach)
    },
    rule: (book, { happeningId, told, reason }, given) => ({
      rows: correctHappening(book, { told, reason }, tellerOf(given)),
      answer: { happeningId },
      about: { unitId: (told ?? book.record).unitId, reason, held: (told ?? book.record).from },
    }),
    write: writeHappening,
  }),
  'events/declare': command({
    summary: 'Declare a state of war, or martial law: absences that begin in it have the times that the rules name for war',
    // It changes times as rules do, and is for whoever brings those into force.
    needs: { verb: 'absence.regime', sensitivity: 'open', at: ({ declared }: z.output<typeof DeclareWar>) => concerning(declared.unitId) },
    input: DeclareWar,
    output: HappeningReceipt,
    twoPeople: () => true,
    load: async (sql, { declared }) => {
      await holdConcerned(sql, declared)
      return twinOf(sql, { ...declared, kind: 'stateOfWar' })
    },
    rule: (twin, wanted, given) => {
      if (twin !== undefined) throw new Fault('happeningTwice', { happeningId: twin })
      const { happeningId, declared, reason } = wanted
      return {
        rows: declareWar(wanted, tellerOf(given)),
        answer: { happeningId },
        about: { unitId: declared.unitId, reason, held: declared.from },
      }
    },
    write: writeHappening,
  }),
  'events/declareAnew': command({
    summary: 'Declare a state of war anew, as when it ends, or take it back; absences keep what they began with',
    needs: {
      verb: 'absence.regime',
      sensitivity: 'open',
      at: ({ happeningId, declared }: z.output<typeof DeclareAnew>) => [
        { happeningId },
        ...(declared === null ? [] : [concerning(declared.unitId)]),
      ],
    },
    input: DeclareAnew,
    output: HappeningReceipt,
    twoPeople: () => true,
    load: async (sql, { happeningId, declared }, _prepared, { reach }) => {
      if (declared !== null) await holdConcerned(sql, declared)
      return loadHappening(sql, happeningId, reach)
    },
    rule: (book, { happeningId, declared, reason }, given) => ({
      rows: declareAnew(book, { declared, reason }, tellerOf(given)),
      answer: { happeningId },
      about: { unitId: (declared ?? book.record).unitId, reason, held: (declared ?? book.record).from },
    }),
    write: writeHappening,
  }),
  'events/report': command({
    summary: 'Add what a source says of an event, graded',
    needs: {
      verb: 'events.record',
      sensitivity: 'personal',
      // One source more is added by whoever the event concerns; another report is replaced by whoever could tell the event anew.
      at: ({ happeningId, replaces }: z.output<typeof ReportHappening>) => (replaces === undefined ? 'anywhere' : { happeningId }),
    },
    input: ReportHappening,
    output: ReportReceipt,
    load: (sql, { happeningId }, _prepared, { reach }) => loadHappening(sql, happeningId, reach),
    rule: (book, wanted, given) => ({
      rows: reportHappening(book, wanted, tellerOf(given)),
      answer: { happeningId: wanted.happeningId, reportId: wanted.reportId },
      about: { unitId: book.record.unitId, held: wanted.report.held },
    }),
    write: writeHappening,
  }),
} as const
