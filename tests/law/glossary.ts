export type Glossary = {
  /** the words of each term; a term that holds an avoided word gives it leave */
  terms: string[][]
  avoided: string[][]
  /** for an avoided word: the exact identifiers, and the beginnings of paths, where it may stand */
  allowed: Map<string, string[]>
}

/** Reads `| term | meaning | "avoid", "avoid" |`, and under a heading «Allowed» `| "word" | `identifier`, `path/` | why |`. */
export function readGlossary(text: string): Glossary {
  const glossary: Glossary = { terms: [], avoided: [], allowed: new Map() }
  let allowing = false
  for (const line of text.split('\n')) {
    if (/^#/.test(line)) allowing = /allowed/i.test(line)
    const cells = /^\|(.+)\|\s*$/.exec(line)?.[1]?.split('|') ?? []
    if (cells.length < 3 || cells.every((cell) => /^[\s:-]*$/.test(cell))) continue
    const [first = '', second = '', third = ''] = cells
    if (allowing)
      for (const word of quoted(first))
        glossary.allowed.set(
          word,
          [...second.matchAll(/`([^`]+)`/g)].map(([, at = '']) => at),
        )
    else {
      glossary.terms.push(...first.replaceAll('*', '').split(/[/,]/).map(wordsOf))
      glossary.avoided.push(...quoted(third).map(wordsOf))
    }
  }
  return glossary
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/["“]([^"”]+)["”]/g)].map(([, word = '']) => word.toLowerCase())
}

/** `rejoinedOn`, `rejoined_on` and «rejoined on» are the same words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

export type Word = { word: string; name: string; line: number; joined: boolean }

/** The words of a text, each with the identifier it stands in, and whether it follows the one before directly. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = []
  let end = 0
  let line = 1
  for (const match of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const between = text.slice(end, match.index)
    line += between.split('\n').length - 1
    const parts = wordsOf(match[0])
    for (const [place, word] of parts.entries()) found.push({ word, name: match[0], line, joined: place > 0 || /^[ -]$/.test(between) })
    end = match.index + match[0].length
  }
  return found
}

/** Avoided words in a text, each with its line. Keywords of the language, standing alone, are not the author's choice. */
export function avoidedIn(path: string, text: string, glossary: Glossary, keywords: ReadonlySet<string>): string[] {
  const words = wordsIn(text)
  const covered = new Set<number>()
  for (const term of glossary.terms) for (const at of findAll(words, term)) for (let i = 0; i < term.length; i++) covered.add(at + i)
  return glossary.avoided.flatMap((phrase) =>
    findAll(words, phrase)
      .filter((at) => !phrase.every((_, i) => covered.has(at + i)))
      .map((at) => words[at] as Word) // findAll answers places within `words`
      .filter(({ name }) => !(phrase.length === 1 && keywords.has(name)) && !isAllowed(glossary, phrase.join(' '), path, name))
      .map(({ name, line }) => `${path}:${line} says "${phrase.join(' ')}" in ${name}`),
  )
}

function isAllowed({ allowed }: Glossary, phrase: string, path: string, name: string): boolean {
  return (allowed.get(phrase) ?? []).some((at) => (at.includes('/') ? path.startsWith(at) : at === name))
}

function findAll(words: Word[], phrase: string[]): number[] {
  const found: number[] = []
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (phrase.every((word, i) => isForm(words[at + i], word) && (i === 0 || words[at + i]?.joined))) found.push(at)
  }
  return found
}

function isForm(found: Word | undefined, word: string): boolean {
  return found !== undefined && (found.word === word || found.word === `${word}s`)
}
