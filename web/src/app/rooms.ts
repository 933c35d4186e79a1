import type { Verb } from '@muster/domain/access/role.ts'
import { paths } from './addresses.ts'

/** Where the rail leads: each room to those who may do there what one of its verbs says. Its name is `app.rail.<name>`. */
export const rooms: { name: string; base: string; verbs: Verb[] }[] = [
  { name: 'absences', base: paths.absences, verbs: ['absence.read'] },
  { name: 'events', base: paths.events, verbs: ['events.read'] },
  { name: 'offers', base: paths.offers, verbs: ['offers.read'] },
  { name: 'family', base: paths.family, verbs: ['family.read', 'family.ask'] },
  { name: 'desk', base: paths.desk, verbs: ['desk.read'] },
  { name: 'causes', base: paths.causes, verbs: ['causes.totals', 'causes.inspect'] },
  { name: 'units', base: paths.units, verbs: ['units.read'] },
  { name: 'people', base: paths.people, verbs: ['people.read'] },
  { name: 'import', base: paths.exchange, verbs: ['exchange.read', 'exchange.import'] },
  { name: 'changes', base: paths.changes, verbs: ['ledger.read'] },
  { name: 'access', base: paths.access, verbs: ['access.read', 'access.give', 'access.review', 'access.reset', 'access.roles'] },
  { name: 'system', base: paths.system, verbs: ['machine.read'] },
]
