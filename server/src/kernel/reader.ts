import { type Language, languageAsked } from '@muster/domain/messages/language.ts'
import { worded } from './wording.ts'

/** Somebody before a page of the server's own: their language, and how they are told things in it. */
export type Reader = {
  language: Language
  say: (key: string, facts?: Record<string, string | number>) => string
  /** the language with the region whose days it writes, as a page names it */
  locale: string
  /** A moment in UTC, and said so, since the page does not know where its reader is. */
  moment: (moment: string) => string
  /** A path of the page that goes on in their language. */
  to: (path: string) => string
}

/** The field of an address that names a language. */
export const languageField = 'lang'

/** English as the rest of Muster writes its days. */
const dateLocales: Record<Language, string> = { en: 'en-GB', de: 'de', uk: 'uk' }

/** By what the address says, and where it says nothing by what the browser would rather have. */
export function readerOf(named: string | undefined, accepted?: string): Reader {
  const language = languageAsked(named, accepted)
  const moments = new Intl.DateTimeFormat(dateLocales[language], {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  return {
    language,
    locale: dateLocales[language],
    say: (key, facts) => worded(key, facts, language),
    moment: (moment) => moments.format(new Date(moment)),
    to: (path) => inLanguage(path, language),
  }
}

export function inLanguage(path: string, language: Language): string {
  return `${path}?${languageField}=${language}`
}
