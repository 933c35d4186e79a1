import absence from './en/absence.json' with { type: 'json' }
import access from './en/access.json' with { type: 'json' }
import app from './en/app.json' with { type: 'json' }
import causes from './en/causes.json' with { type: 'json' }
import desk from './en/desk.json' with { type: 'json' }
import deskPage from './en/deskPage.json' with { type: 'json' }
import events from './en/events.json' with { type: 'json' }
import exchange from './en/exchange.json' with { type: 'json' }
import family from './en/family.json' with { type: 'json' }
import fault from './en/fault.json' with { type: 'json' }
import ledger from './en/ledger.json' with { type: 'json' }
import machine from './en/machine.json' with { type: 'json' }
import offers from './en/offers.json' with { type: 'json' }
import passage from './en/passage.json' with { type: 'json' }
import people from './en/people.json' with { type: 'json' }
import regime from './en/regime.json' with { type: 'json' }
import sealed from './en/sealed.json' with { type: 'json' }
import strength from './en/strength.json' with { type: 'json' }
import terminal from './en/terminal.json' with { type: 'json' }
import trust from './en/trust.json' with { type: 'json' }
import units from './en/units.json' with { type: 'json' }

type Entry = { message: string; note?: string }
const rooms: Record<string, Entry>[] = [
  absence,
  access,
  app,
  causes,
  events,
  desk,
  deskPage,
  exchange,
  family,
  fault,
  ledger,
  machine,
  offers,
  passage,
  people,
  regime,
  sealed,
  strength,
  terminal,
  trust,
  units,
]

/** Every message in English by its key. Each entry in the files carries a note for translators beside it. */
export const english: Readonly<Record<string, string>> = Object.fromEntries(
  rooms.flatMap((room) => Object.entries(room).map(([key, entry]) => [key, entry.message])),
)
