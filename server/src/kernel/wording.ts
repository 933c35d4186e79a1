import { Office } from '@muster/domain/absence/regime/office.ts'
import { Day } from '@muster/domain/calendar.ts'
import type { Fault } from '@muster/domain/fault.ts'
import { messageIn } from '@muster/domain/messages/catalogue.ts'
import type { Language } from '@muster/domain/messages/language.ts'
import { IntlMessageFormat } from 'intl-messageformat'

const compiled = new Map<string, IntlMessageFormat>()

/** A message of the catalogue with its facts filled in, in English where the language does not have it. A key that is in no catalogue is a fault of ours. */
export function worded(key: string, facts: Record<string, string | number> = {}, language: Language = 'en'): string {
  const name = `${language} ${key}`
  const format = compiled.get(name) ?? compile(key, language)
  compiled.set(name, format)
  return String(format.format(complete(facts)))
}

function compile(key: string, asked: Language): IntlMessageFormat {
  const found = messageIn(asked, key)
  if (!found) throw new Error(`no message ${key}`)
  return new IntlMessageFormat(found.message, found.language)
}

/** A fact that a message names and nobody gave reads «…»: a sentence with a gap is better than none. An empty one selects `none`. */
function complete(facts: Record<string, string | number>): Record<string, string | number> {
  return new Proxy(facts, {
    has: () => true,
    get: (given, name) => (Reflect.get(given, name) === '' ? 'none' : (Reflect.get(given, name) ?? '…')),
  })
}

/** What the fault says to a person: the place, the reason and the mend. */
export function faultSentence(fault: Fault): string {
  return worded(`fault.${fault.code}`, Object.fromEntries(Object.entries(fault.facts).map(([name, fact]) => [name, said(name, fact)])))
}

function said(name: string, fact: string | number): string | number {
  return name === 'office' || name === 'deciders' ? inOffice(String(fact)) : asDay(fact)
}

/** Offices of the closed list in words; anything else, a name that a regime has for one among it, stays as it is. */
function inOffice(offices: string): string {
  const words = offices.split(', ').map((one) => (Office.safeParse(one).success ? worded(`regime.office.${one}`) : one))
  return words.join(', ')
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day reads as one says it («1 May 1864»); anything else, a day the calendar does not have among it, stays as it is. */
function asDay(fact: string | number): string | number {
  const day = typeof fact === 'string' ? Day.safeParse(fact) : undefined
  return day?.success ? dayFormat.format(new Date(`${day.data}T00:00:00Z`)) : fact
}
