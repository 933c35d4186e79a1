import { Fault } from '@muster/domain/fault.ts'
import { type Pass, passText, signedBytesOf } from '@muster/domain/passage/pass.ts'
import { givePass, withdrawPass } from '@muster/domain/passage/rules.ts'
import {
  GivePass,
  ListPasses,
  PassKey,
  type PassLine,
  PassList,
  PassReceipt,
  PassSheet,
  ShowPass,
  WithdrawPass,
} from '@muster/domain/passage/shapes.ts'
import * as z from 'zod'
import { recorderOf } from '../absence/recorder.ts'
import { demandTold } from '../absence/store/aside.ts'
import { loadCase, writeCase } from '../absence/store.ts'
import { type By, command, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { qrOf } from '../ledger/qr.ts'
import { passesOf, writePass, zoneOfCase } from './store.ts'

const giving = { verb: 'passage.give', sensitivity: 'personal', at: ({ absenceId }: { absenceId: string }) => ({ absenceId }) } as const
const reading = {
  verb: 'passage.read',
  sensitivity: 'personal',
  at: ({ absence }: { absence: string }) => ({ absenceId: absence }),
} as const

async function load(sql: Sql, { absenceId }: { absenceId: string }, _prepared: undefined, { named }: By) {
  const file = await loadCase(sql, absenceId)
  return { file, passes: await passesOf(sql, absenceId, named) }
}

/** What a pass says. Its number is the half of its id that was drawn by lot. */
function passOf({ passId, from, to, place, initials }: PassLine): Pass {
  return { number: passId.replaceAll('-', '').slice(16), from, to, place, initials }
}

/** Safe passage: somebody who is away comes in on a pass that a patrol checks without a network. */
export const passage = {
  'passage/give': command({
    summary: 'Give somebody who is away a pass for so many hours: alerts are suspended, and a patrol that checks it lets them through',
    needs: giving,
    input: GivePass,
    output: PassReceipt,
    load,
    rule: ({ file, passes }, wanted, given) => {
      const rows = givePass(file, passes, wanted, recorderOf(given, file))
      const { passId, absenceId, from, to } = rows.pass
      return {
        rows,
        answer: { passId, absenceId, from, to },
        about: { personId: file.personId, unitId: file.unitId, reason: wanted.reasons, held: from },
      }
    },
    write: async (sql, { pass, written }, given, by) => {
      await writeCase(sql, written, given, by)
      await writePass(sql, pass, given)
    },
  }),
  'passage/withdraw': command({
    summary: 'Take a pass back before it ends: alerts hold again, and a patrol without a network does not learn of it',
    needs: giving,
    input: WithdrawPass,
    output: PassReceipt,
    load,
    rule: ({ file, passes }, wanted, given) => {
      const { pass, written } = withdrawPass(file, passes, wanted, recorderOf(given, file))
      const { passId, from, to } = pass
      return {
        rows: written,
        answer: { passId, absenceId: wanted.absenceId, from, to },
        about: { personId: file.personId, unitId: file.unitId, reason: wanted.reasons },
      }
    },
    write: writeCase,
  }),
  'passage/list': query({
    summary: 'The passes that were given in an absence, the newest first',
    needs: reading,
    input: ListPasses,
    output: PassList,
    load: async (sql, { absence }, { named, caller }) => {
      await demandTold(sql, absence, caller)
      return passesOf(sql, absence, named)
    },
    answer: (passes) => ({ passes }),
  }),
  'passage/show': query({
    summary: 'A pass to be printed or shown on a telephone: its code, as text and as a QR code',
    needs: reading,
    input: ShowPass,
    output: PassSheet,
    load: async (sql, { absence, pass }, { named, ground, caller }) => {
      await demandTold(sql, absence, caller)
      const found = (await passesOf(sql, absence, named)).find(({ passId }) => passId === pass)
      if (!found) throw new Fault('passUnknown')
      const text = passText(passOf(found), await ground.keys.passSigner.sign(signedBytesOf(passOf(found))))
      return { ...found, text, qr: qrOf(text), zone: await zoneOfCase(sql, absence) }
    },
    answer: (sheet) => sheet,
  }),
  'passage/key': query({
    summary: 'The public key by which passes are checked',
    needs: { verb: 'self', sensitivity: 'open', byPrograms: true, at: () => 'anywhere' },
    input: z.object({}),
    output: PassKey,
    load: async (_sql, _input, { ground }) => Buffer.from(ground.keys.passSigner.publicKey).toString('base64'),
    answer: (key) => ({ key }),
  }),
} as const
