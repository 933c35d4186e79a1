import { isConfided, sealedFieldsOf } from '@muster/domain/absence/case/confided.ts'
import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { layLot } from '@muster/domain/absence/case/lot.ts'
import { linkEarlier, openAbsence, recordEvent } from '@muster/domain/absence/case/rules.ts'
import { twoPeopleFor, twoPeopleToRecord } from '@muster/domain/absence/case/twoPeople.ts'
import { AbsenceReceipt, DecideInCase, InspectCase, OpenAbsence, RecordEvent } from '@muster/domain/absence/commands.ts'
import { demandBefore } from '@muster/domain/events/rules.ts'
import type * as z from 'zod'
import { command, type Given } from '../kernel/action.ts'
import { activation } from './activation.ts'
import { counted, expected, listed, withoutCase } from './list.ts'
import { names } from './names.ts'
import { ofPerson } from './ofPerson.ts'
import { opening, openings } from './opening.ts'
import { openedMany } from './openMany.ts'
import { pairInCase } from './pair.ts'
import { filled } from './paper.ts'
import { recorderOf } from './recorder.ts'
import { regimeShown, regimes } from './regimes.ts'
import { shown } from './show.ts'
import { loadCase, loadForOpening, writeCase } from './store.ts'
import { keptView, removedView, views } from './views.ts'

export const absence = {
  'absence/list': listed,
  'absence/counts': counted,
  'absence/expected': expected,
  'absence/withoutCase': withoutCase,
  ...names,
  'absence/views': views,
  'absence/keepView': keptView,
  'absence/removeView': removedView,
  'absence/show': shown,
  'absence/paper': filled,
  'absence/opening': opening,
  'absence/openings': openings,
  'absence/ofPerson': ofPerson,
  'absence/open': command({
    summary: 'Open an absence: whereabouts unknown, until somebody knows better',
    needs: { verb: 'absence.open', sensitivity: 'personal', at: ({ personId }: z.output<typeof OpenAbsence>) => ({ personId }) },
    input: OpenAbsence,
    output: AbsenceReceipt,
    load: (sql, { absenceId, personId, opened: { missedAt, happeningId } }, _prepared, { reach }) =>
      loadForOpening(sql, { absenceId, personId, missedAt, happeningId }, reach),
    rule: ({ regimeId, unitId, happening, earlierId, unheld, ...file }, wanted, given) => {
      if (happening) demandBefore(happening, wanted.opened.missedAt)
      const who = recorderOf(given)
      const opening = openAbsence(file, wanted, who)
      const begun = earlierId === null ? [] : [linkEarlier(file, opening, earlierId, who)]
      return {
        rows: { ...opening, regimeId, begun: [...begun, ...layLot(file, [opening, ...begun], unheld, who)] },
        answer: { absenceId: wanted.absenceId, eventId: wanted.eventId },
        about: { personId: wanted.personId, unitId, held: wanted.opened.missedAt },
      }
    },
    write: writeCase,
  }),
  'absence/openMany': openedMany,
  'absence/record': command({
    summary: 'Record what happened in an absence: what was done, what is said',
    needs: {
      verb: 'absence.record',
      sensitivity: 'personal',
      at: ({ absenceId }: z.output<typeof RecordEvent>) => ({ absenceId }),
      // Who reads the ledger of the unit would find the moment of a complaint there, and none of a lot (decisions 44 and 45).
      scope: ({ says }: z.output<typeof RecordEvent>) => (isConfided(says) ? 'inspection' : undefined),
    },
    input: RecordEvent,
    output: AbsenceReceipt,
    unkept: sealedWordsIn,
    load: (sql, { absenceId }) => loadCase(sql, absenceId),
    rule: recorded,
    write: writeCase,
  }),
  'absence/inspect': command({
    summary: 'Record as the inspector that an office stands aside, or answer a referral that was made to the inspector',
    needs: {
      verb: 'absence.inspect',
      sensitivity: 'personal',
      at: ({ absenceId }: z.output<typeof InspectCase>) => ({ absenceId }),
      // An entry in the hour in which somebody complained would tell of it, whatever it says.
      scope: 'inspection',
    },
    input: InspectCase,
    output: AbsenceReceipt,
    unkept: sealedWordsIn,
    load: (sql, { absenceId }) => loadCase(sql, absenceId),
    rule: recorded,
    write: writeCase,
  }),
  'absence/decide': command({
    summary: 'Decide in an absence, by the rules it began under',
    needs: { verb: 'absence.decide', sensitivity: 'personal', at: ({ absenceId }: z.output<typeof DecideInCase>) => ({ absenceId }) },
    input: DecideInCase,
    output: AbsenceReceipt,
    twoPeople: ({ says }, { regime }) => twoPeopleFor(regime, says) || twoPeopleToRecord(says),
    pair: pairInCase,
    load: (sql, { absenceId }) => loadCase(sql, absenceId),
    rule: recorded,
    write: writeCase,
  }),
  'absence/regimes': regimes,
  'absence/regime': regimeShown,
  'absence/activateRegime': activation,
} as const

/** What is confided, and what is sealed with a fact, stands sealed in a record, and nowhere in the open. */
function sealedWordsIn({ says }: Pick<CaseEvent, 'says'>): readonly string[] {
  return sealedFieldsOf(says).map((field) => `says.${field}`)
}

function recorded(
  file: Awaited<ReturnType<typeof loadCase>>,
  wanted: Pick<CaseEvent, 'eventId' | 'held' | 'says'> & { absenceId: string },
  given: Given,
) {
  const rows = recordEvent(file, wanted, recorderOf(given, file))
  const answer = { absenceId: wanted.absenceId, eventId: wanted.eventId }
  const reason = 'reasons' in wanted.says ? wanted.says.reasons : null
  return { rows, answer, about: { personId: file.personId, unitId: file.unitId, reason, held: wanted.held } }
}
