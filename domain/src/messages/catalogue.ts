import coversMeDe from './de/coversMe.json' with { type: 'json' }
import deskPageDe from './de/deskPage.json' with { type: 'json' }
import passageDe from './de/passage.json' with { type: 'json' }
import absence from './en/absence.json' with { type: 'json' }
import access from './en/access.json' with { type: 'json' }
import app from './en/app.json' with { type: 'json' }
import causes from './en/causes.json' with { type: 'json' }
import coversMe from './en/coversMe.json' with { type: 'json' }
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
import type { Language } from './language.ts'
import coversMeUk from './uk/coversMe.json' with { type: 'json' }
import deskPageUk from './uk/deskPage.json' with { type: 'json' }
import passageUk from './uk/passage.json' with { type: 'json' }

type Entry = { message: string; note?: string }
const rooms: Record<string, Entry>[] = [
  absence,
  access,
  app,
  causes,
  coversMe,
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
export const english = messagesOf(rooms)

/** Other languages have the messages of the pages that speak them, and no others. */
const others: Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>> = {
  de: messagesOf([coversMeDe, deskPageDe, passageDe]),
  uk: messagesOf([coversMeUk, deskPageUk, passageUk]),
}

/** A message in a language, or in English where that language does not have it; undefined where there is none. */
export function messageIn(language: Language, key: string): { message: string; language: Language } | undefined {
  const own = language === 'en' ? undefined : others[language][key]
  if (own !== undefined) return { message: own, language }
  const message = english[key]
  return message === undefined ? undefined : { message, language: 'en' }
}

function messagesOf(files: readonly Record<string, Entry>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.flatMap((file) => Object.entries(file).map(([key, { message }]) => [key, message])))
}
