import type { Caller } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { AcceptClock, ConfirmRestore, MachineState, NoteMachine } from '@muster/domain/machine/shapes.ts'
import * as z from 'zod'
import { confirmRestore, waitingRestore } from '../backup/store.ts'
import { command, type Needs, query } from '../kernel/action.ts'
import { machineState } from './state.ts'

const keeping: Needs<unknown> = { verb: 'machine.keep', sensitivity: 'open', at: () => 'everywhere' }
const done = z.object({ done: z.literal(true) })
/** What was noted of the restore stands in the entry of whoever confirmed it, so that it cannot be told otherwise later. */
const Confirmed = done.extend({
  of: z.object({
    by: z.string(),
    /** SHA-256 of the file, in hexadecimal */
    fileDigest: z.string(),
    entries: z.int(),
    root: z.string().nullable(),
    replacedEntries: z.int().nullable(),
    replacedRoot: z.string().nullable(),
  }),
})
/**
 * Who keeps the machine, or holds all grants: with the first alone one administrator who restored would leave nobody. The machine itself is no second person,
 * and whoever may only look at it is not either.
 */
const mayConfirm = ({ accountId, grants }: Caller): boolean =>
  accountId !== null &&
  grants.some(({ unitId, role }) => unitId === null && role.may['machine.read'] && (role.may['machine.keep'] || role.highest))
const nothing = async () => null

/** What is done to the machine as a whole. Nothing here sees a person. */
export const machine = {
  'machine/state': query({
    summary: 'How the machine stands: versions, clock, disk, the last good backup, the seal of the ledger, keys and certificate',
    needs: { verb: 'machine.read', sensitivity: 'open', at: () => 'everywhere' },
    input: z.object({}),
    output: MachineState,
    load: (sql, _input, by) => machineState(sql, by),
    answer: (state) => state,
  }),
  'machine/confirmRestore': command({
    summary: 'Confirm, as a second person, that the restored data is what it should be; then it can be changed again',
    needs: { verb: 'machine.read', sensitivity: 'open', at: () => 'everywhere' },
    input: ConfirmRestore,
    output: Confirmed,
    fresh: true,
    load: (sql) => waitingRestore(sql),
    rule: (waiting, { restoreId, reason }, { caller, at }) => {
      if (!mayConfirm(caller)) throw new Fault('forbidden', { verb: 'machine.keep' })
      if (!waiting) throw new Fault('restoreNotWaiting')
      const { by, fileDigest, entries, root, replacedEntries, replacedRoot } = waiting
      return {
        rows: { restoreId, accountId: caller.accountId, by: caller.name, at },
        answer: { done: true as const, of: { by, fileDigest, entries, root, replacedEntries, replacedRoot } },
        about: { reason },
      }
    },
    write: (sql, rows) => confirmRestore(sql, rows),
  }),
  'machine/acceptClock': command({
    summary: 'Accept that the clock of the machine is right, though the ledger knows of a later moment',
    needs: keeping,
    input: AcceptClock,
    output: done,
    fresh: true,
    load: nothing,
    twoPeople: () => true,
    rule: (_nothing, { reason }) => ({ rows: null, answer: { done: true as const }, about: { reason } }),
    write: nothing,
  }),
  'machine/note': command({
    summary: 'Note what the owner of the machine did to the whole of it',
    needs: keeping,
    input: NoteMachine,
    output: done,
    load: nothing,
    rule: () => ({ rows: null, answer: { done: true as const } }),
    write: nothing,
  }),
} as const
