/** A quoted text of the source; what a template fills in stands as `gap`. */
export type Literal = { at: number; text: string }
export type Scanned = {
  /** the source without comments */
  code: string
  /** the source without comments and quoted texts; what a template computes stays */
  bare: string
  literals: Literal[]
}

export const gap = '\0'

/** Tells code, comments and quoted texts of TypeScript apart. Every place and line keeps its number. */
export function scan(source: string): Scanned {
  const code = source.split('')
  const bare = source.split('')
  const literals: Literal[] = []
  let at = 0

  const blank = (where: string[], from: number, to: number) => {
    for (let i = from; i < to; i++) if (where[i] !== '\n') where[i] = ' '
  }
  const comment = (end: number) => {
    const to = end < 0 ? source.length : end
    blank(code, at, to)
    blank(bare, at, to)
    at = to
  }
  const quoted = (mark: string) => {
    const found = new RegExp(`${mark}((?:\\\\.|[^${mark}\\\\\\n])*)${mark}`, 'y')
    found.lastIndex = at
    const text = found.exec(source)?.[1]
    if (text === undefined) return void at++ // an apostrophe in a page's text
    literals.push({ at, text })
    blank(bare, at + 1, at + 1 + text.length)
    at += text.length + 2
  }
  const template = () => {
    const literal = { at, text: '' }
    literals.push(literal)
    for (at++; at < source.length && source[at] !== '`'; ) {
      if (source.startsWith('${', at)) {
        literal.text += gap
        at += 2
        until('}')
        at++
      } else {
        const length = source[at] === '\\' ? 2 : 1
        literal.text += source.slice(at, at + length)
        blank(bare, at, at + length)
        at += length
      }
    }
    at++
  }
  const until = (end: string) => {
    for (let depth = 0; at < source.length; ) {
      const here = source[at] ?? ''
      if (depth === 0 && here === end) return
      if (source.startsWith('//', at) && source[at - 1] !== ':') comment(source.indexOf('\n', at))
      else if (source.startsWith('/*', at)) comment(source.indexOf('*/', at) + 2)
      else if (here === '/' && startsPattern(source, at)) at += patternLength(source, at)
      else if (here === "'" || here === '"') quoted(here)
      else if (here === '`') template()
      else {
        if (here === '{') depth++
        if (here === '}') depth--
        at++
      }
    }
  }
  until('')
  return { code: code.join(''), bare: bare.join(''), literals }
}

/** A slash begins a pattern where a value may begin. */
function startsPattern(source: string, at: number): boolean {
  return /(?:^|[(,=:[!&|?{};>\n]|\breturn)\s*$/.test(source.slice(Math.max(0, at - 20), at)) && patternLength(source, at) > 0
}

function patternLength(source: string, at: number): number {
  const pattern = /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y
  pattern.lastIndex = at
  return pattern.exec(source)?.[0].length ?? 0
}

export function sqlWithoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (found) => found.replace(/[^\n]/g, ' '))
}
