import type { Verb } from '@muster/domain/access/role.ts'
import type { ActName } from './acts.ts'

/** What each act on a person needs, as the server's table of actions has it: who holds it nowhere is not offered the act. */
export const verbOf: Record<ActName, Verb> = {
  correctStatus: 'people.correct',
  setStatus: 'people.status',
  planAbsence: 'people.status',
  rejoin: 'people.status',
  promote: 'people.promote',
  transferOut: 'people.transfer',
  confirmTransfer: 'people.transfer',
  withdrawTransfer: 'people.transfer',
  attach: 'people.transfer',
  discharge: 'people.discharge',
  recordDeath: 'people.discharge',
  reinstate: 'people.correct',
  correctName: 'people.correct',
  correctRecord: 'people.correct',
}
