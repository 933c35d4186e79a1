import type { Caller } from '../access/caller.ts'
import type { Role } from '../access/role.ts'

const keeping: Role = {
  role: 'machineOwner',
  title: 'Owner of the machine',
  scope: 'chain',
  highest: false,
  may: { 'machine.keep': 'open', 'machine.read': 'open' },
  sealed: [],
  gives: [],
}

/** Whoever keeps the machine running, at its terminal: nobody who acts on people, and sees no case. */
export const machineOwner: Caller = {
  accountId: null,
  name: 'Owner of the machine',
  sessionId: null,
  isFresh: true,
  grants: [{ grantId: '00000000-0000-0000-0000-000000000001', role: keeping, unitId: null, delegateOf: null }],
}
