import type { Need, Place } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { attach, detach, disband, move, note, raise, rename } from '@muster/domain/units/change.ts'
import {
  AttachUnit,
  DetachUnit,
  DisbandUnit,
  MoveUnit,
  NoteUnit,
  RaiseUnit,
  RenameUnit,
  UnitReceipt,
} from '@muster/domain/units/commands.ts'
import type * as z from 'zod'
import { command, type Needs } from '../kernel/action.ts'
import { isPerson } from '../people/store.ts'
import { show } from './show.ts'
import { leftUnder, loadUnits, writeUnits } from './store.ts'
import { tree } from './tree.ts'

function changes(verb: Need['verb']): Needs<{ unitId: string }> {
  return { verb, sensitivity: 'open', at: ({ unitId }) => ({ unitId }) }
}
/** What puts a unit under another is asked of both; at the top, of the whole force. */
function both<I extends { unitId: string }>(other: (input: I) => string | null): Needs<I> {
  const over = (unitId: string | null): Place => (unitId === null ? 'everywhere' : { unitId })
  return { verb: 'units.change', sensitivity: 'open', at: (input) => [{ unitId: input.unitId }, over(other(input))] }
}
const about = (input: { unitId: string }) => ({ answer: { unitId: input.unitId }, about: { unitId: input.unitId } })

/** The actions of the room: what may be asked of the order of battle, and how it may be changed. */
export const units = {
  'units/tree': tree,
  'units/show': show,
  'units/raise': command({
    summary: 'Raise a unit',
    needs: {
      verb: 'units.change',
      sensitivity: 'open',
      at: (i: z.output<typeof RaiseUnit>) => (i.superiorId ? { unitId: i.superiorId } : 'everywhere'),
    },
    input: RaiseUnit,
    output: UnitReceipt,
    load: (sql, input) => loadUnits(sql, [input.unitId, input.superiorId]),
    rule: (book, input, given) => ({ rows: raise(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/rename': command({
    summary: 'Rename a unit, or change its echelon or symbol, from a day',
    needs: changes('units.change'),
    input: RenameUnit,
    output: UnitReceipt,
    load: (sql, input) => loadUnits(sql, [input.unitId]),
    rule: (book, input, given) => ({ rows: rename(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/move': command({
    summary: 'Put a unit under another superior from a day',
    needs: both(({ superiorId }: z.output<typeof MoveUnit>) => superiorId),
    input: MoveUnit,
    output: UnitReceipt,
    load: (sql, input) => loadUnits(sql, [input.unitId, input.superiorId]),
    rule: (book, input, given) => ({ rows: move(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/attach': command({
    summary: 'Attach a unit to another for a time',
    needs: both(({ toUnitId }: z.output<typeof AttachUnit>) => toUnitId),
    input: AttachUnit,
    output: UnitReceipt,
    load: (sql, input) => loadUnits(sql, [input.unitId, input.toUnitId]),
    rule: (book, input, given) => ({ rows: attach(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/detach': command({
    summary: 'End an attachment',
    needs: changes('units.change'),
    input: DetachUnit,
    output: UnitReceipt,
    load: (sql, input) => loadUnits(sql, [input.unitId]),
    rule: (book, input, given) => ({ rows: detach(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/disband': command({
    summary: 'Disband a unit that has neither people nor units left',
    needs: changes('units.change'),
    input: DisbandUnit,
    output: UnitReceipt,
    load: (sql, input) => leftUnder(sql, input.unitId, input.on),
    rule: (left, input, given) => ({ rows: disband(left.book, input, left, given), ...about(input) }),
    write: writeUnits,
  }),
  'units/note': command({
    summary: 'Note the authorised strength, phase, area or commander of a unit from a day',
    needs: changes('units.note'),
    input: NoteUnit,
    output: UnitReceipt,
    load: async (sql, input) => {
      if (input.kind === 'commander' && !(await isPerson(sql, input.personId)))
        throw new Fault('personUnknown', { personId: input.personId })
      return loadUnits(sql, [input.unitId])
    },
    rule: (book, input, given) => ({ rows: note(book, input, given), ...about(input) }),
    write: writeUnits,
  }),
} as const
