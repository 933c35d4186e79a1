import * as z from 'zod'

/** Languages in which a page can be worded, English first: it stands in for what another does not have. */
export const Language = z.enum(['en', 'de', 'uk'])
export type Language = z.infer<typeof Language>

/** Their own names: whoever looks for their language finds it by the word they know. */
export const ownNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', uk: 'Українська' }

/** The own name of a language that somebody chose; its code where it has none here. */
export function ownNameOf(language: string): string {
  const known = Language.safeParse(language)
  return known.success ? ownNames[known.data] : language
}

/**
 * The language that an address asks for; English where it asks for one that is not there. Where it asks for none, the one that a browser would rather have
 * (`Accept-Language`, RFC 9110 §12.5.4), by its first part alone.
 *
 * @example languageAsked(undefined, 'uk-UA,uk;q=0.9,en;q=0.8') // 'uk'
 */
export function languageAsked(named: string | undefined, accepted = ''): Language {
  if (named !== undefined) return Language.catch('en').parse(named)
  const wishes = accepted.split(',').flatMap((wish) => {
    const [range = '', ...rest] = wish.split(';').map((part) => part.trim().toLowerCase())
    const language = Language.safeParse(range.split('-')[0])
    const weight = Number(rest.find((part) => part.startsWith('q='))?.slice(2) ?? 1)
    return language.success && weight > 0 ? [{ language: language.data, weight }] : []
  })
  return wishes.reduce((best, wish) => (wish.weight > best.weight ? wish : best), { language: 'en' as Language, weight: 0 }).language
}
