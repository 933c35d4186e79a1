import { absence } from './absence/actions.ts'
import { access } from './access/actions.ts'
import { app } from './app/actions.ts'
import { causes } from './causes/actions.ts'
import { desk } from './desk/actions.ts'
import { events } from './events/actions.ts'
import { exchange } from './exchange/actions.ts'
import { family } from './family/actions.ts'
import type { Actions } from './kernel/action.ts'
import { ledger } from './ledger/actions.ts'
import { machine } from './machine/actions.ts'
import { offers } from './offers/actions.ts'
import { passage } from './passage/actions.ts'
import { people } from './people/actions.ts'
import { strength } from './strength/actions.ts'
import { units } from './units/actions.ts'

/** Everything that may be asked of Muster. The API document, the access matrix and the doors are read off this table. */
export const actions: Actions = {
  ...app,
  ...units,
  ...people,
  ...strength,
  ...absence,
  ...events,
  ...offers,
  ...passage,
  ...family,
  ...desk,
  ...causes,
  ...exchange,
  ...access,
  ...ledger,
  ...machine,
}
