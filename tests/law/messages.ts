import { gap, scan } from './scan.ts'
import { type Source, sources } from './sources.ts'

/** Each file of another language with the English one that it says, by their paths. */
export function translations(): { path: string; language: string; own: Record<string, Sentence>; english: Record<string, Sentence> }[] {
  const files = new Map(sources(['.json'], 'domain/src/messages').map(({ path, text }) => [path, JSON.parse(text)]))
  return [...files].flatMap(([path, own]) => {
    const [, language = '', name = ''] = /messages\/([^/]+)\/([^/]+)$/.exec(path) ?? []
    return language === 'en' ? [] : [{ path, language, own, english: files.get(`domain/src/messages/en/${name}`) ?? {} }]
  })
}

type Sentence = { message: string; note?: string }

export type Catalogue = { sentences: Map<string, { message: string; note: string }>; twice: string[] }

/** The English sentences: one file, or one for each room. */
export function readCatalogue(): Catalogue {
  const files = sources(['.json'], 'domain/src/messages').filter(({ path }) => /\/en(\.json|\/[^/]+)$/.test(path))
  const sentences: Catalogue['sentences'] = new Map()
  const twice: string[] = []
  for (const { text } of files) {
    for (const [key, entry] of Object.entries(JSON.parse(text) as Record<string, { message: string; note: string }>)) {
      if (sentences.has(key)) twice.push(key)
      sentences.set(key, entry)
    }
  }
  return { sentences, twice }
}

/** Every quoted text that may be a key, as a pattern: what a template fills in may be any words. */
export function keysNamed(source: string): RegExp[] {
  return scan(source).literals.flatMap(({ text }) => patternOf(text))
}

/** The keys a file asks a sentence for: in `say(…)`, `worded(…)`, `<Sentence of=…>` and `formatMessage({ id: … })`. */
export function keysAsked({ text }: Source): RegExp[] {
  const { bare, literals } = scan(text)
  const calls = [...bare.matchAll(/\b(?:say(?:\.rich|\.has)?|worded)\(|\bof=\{?|\bformatMessage\(\{ id: /g)]
  return calls.flatMap(({ 0: call, index }) => {
    const from = index + call.length
    const to = call === 'of=' ? from + 1 : endOfArgument(bare, from)
    return literals.filter(({ at }) => at >= from && at < to).flatMap(({ text: key }) => patternOf(key))
  })
}

function endOfArgument(bare: string, from: number): number {
  let depth = 0
  for (let at = from; at < bare.length; at++) {
    const here = bare[at] ?? ''
    if ('([{'.includes(here)) depth++
    else if (')]}'.includes(here)) depth--
    if (depth < 0 || (depth === 0 && here === ',')) return at
  }
  return bare.length
}

/** None when the text cannot be a key. */
function patternOf(text: string): RegExp[] {
  const [first = '', ...rest] = text.split(gap)
  const isKey = /^[a-zA-Z]+\.[\w.-]*$/.test(first) && rest.every((part) => /^[\w.-]*$/.test(part))
  return isKey ? [new RegExp(`^${[first, ...rest].map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]*')}$`)] : []
}
