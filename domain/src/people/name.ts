/** Scripts in which the family name comes first and nothing separates it from the given name. */
const familyFirst = new Set(['Hang', 'Hani', 'Kore', 'Jpan', 'Hans', 'Hant', 'Hira', 'Kana'])

type Name = { script: string; family: string; given: string }

/** A name as one says it: «Adam Eichelbarger», «김철수». */
export function spokenName({ script, family, given }: Name): string {
  if (familyFirst.has(script)) return `${family}${given}`
  return [given, family].filter(Boolean).join(' ')
}

/** A name as a list has it: «Eichelbarger, Adam». */
export function listName({ script, family, given }: Name): string {
  if (familyFirst.has(script)) return `${family}${given}`
  return [family, given].filter(Boolean).join(', ')
}

/** The script most letters of a text are written in (ISO 15924); Latin where there is none. */
export function scriptOf(text: string): string {
  const scripts = [
    ['Latn', 'Latin'],
    ['Cyrl', 'Cyrillic'],
    ['Grek', 'Greek'],
    ['Arab', 'Arabic'],
    ['Hebr', 'Hebrew'],
    ['Hang', 'Hangul'],
    ['Hani', 'Han'],
    ['Deva', 'Devanagari'],
  ] as const
  const counts = scripts.map(([code, property]) => [code, text.match(new RegExp(`\\p{Script=${property}}`, 'gu'))?.length ?? 0] as const)
  const [code, letters] = counts.reduce((best, next) => (next[1] > best[1] ? next : best))
  return letters > 0 ? code : 'Latn'
}

/** «Abbott, Ellis» as one says it. */
export function spokenListed(listed: string): string {
  const [family = '', given = ''] = listed.split(', ')
  return spokenName({ script: scriptOf(family), family, given })
}
