/** `cutShort`: the text ends before its value does · `unexpected`: a character that JSON has no place for. */
export type JsonSlip = { kind: 'cutShort' | 'unexpected' | 'tooDeep' | 'zeroCharacter'; offset: number }

/**
 * Where a text stops being JSON (RFC 8259), or undefined. The runtime's own message names no place for many slips, and its
 * parser does not bound the depth. One pass, no recursion.
 */
export function findJsonSlip(text: string, depth: number): JsonSlip | undefined {
  const open: ('{' | '[')[] = []
  let expect: Expected = 'value'
  let offset = 0
  for (;;) {
    offset = skipSpace(text, offset)
    const character = text[offset]
    if (character === undefined) return expect === 'end' ? undefined : { kind: 'cutShort', offset }
    const closes = (character === '}' && open.at(-1) === '{') || (character === ']' && open.at(-1) === '[')

    if (
      closes &&
      (expect === 'comma' || (expect === 'nameOrClose' && character === '}') || (expect === 'valueOrClose' && character === ']'))
    ) {
      open.pop()
      offset++
    } else if (expect === 'comma' && character === ',') {
      expect = open.at(-1) === '{' ? 'name' : 'value'
      offset++
      continue
    } else if (expect === 'colon' && character === ':') {
      expect = 'value'
      offset++
      continue
    } else if ((expect === 'name' || expect === 'nameOrClose') && character === '"') {
      const end = endOfString(text, offset)
      if (typeof end !== 'number') return end
      offset = end
      expect = 'colon'
      continue
    } else if (expect === 'value' || expect === 'valueOrClose') {
      if (character === '{' || character === '[') {
        if (open.length >= depth) return { kind: 'tooDeep', offset }
        open.push(character)
        expect = character === '{' ? 'nameOrClose' : 'valueOrClose'
        offset++
        continue
      }
      const end = character === '"' ? endOfString(text, offset) : endOfWord(text, offset)
      if (typeof end !== 'number') return end
      offset = end
    } else return { kind: 'unexpected', offset }
    // A value has just ended.
    expect = open.length === 0 ? 'end' : 'comma'
  }
}

type Expected = 'value' | 'valueOrClose' | 'name' | 'nameOrClose' | 'colon' | 'comma' | 'end'

const space = /[ \t\n\r]*/y
/** Everything from the space upwards but the quote and the backslash, and escapes. */
const stringPart = /[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*/y
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function skipSpace(text: string, offset: number): number {
  space.lastIndex = offset
  space.test(text)
  return space.lastIndex
}

/** The offset after the closing quote. A zero character, escaped or not, is refused: the database keeps none. */
function endOfString(text: string, offset: number): number | JsonSlip {
  stringPart.lastIndex = offset + 1
  const [body = ''] = stringPart.exec(text) ?? []
  const end = offset + 1 + body.length
  const zero = body.search(/(?<!\\)(?:\\\\)*\\u0000/)
  if (zero >= 0) return { kind: 'zeroCharacter', offset: offset + 1 + zero }
  if (text[end] === '"') return end + 1
  const atEnd = end >= text.length || /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(end))
  return { kind: atEnd ? 'cutShort' : 'unexpected', offset: end }
}

function endOfWord(text: string, offset: number): number | JsonSlip {
  word.lastIndex = offset
  const found = word.exec(text)?.[0]
  const end = offset + (found?.length ?? 0)
  if (found !== undefined && !/[\w.+-]/.test(text[end] ?? '')) return end
  const rest = text.slice(offset, offset + 32)
  const begun = ['true', 'false', 'null'].some((one) => one.startsWith(rest)) || /^-?(?:\d[\d.eE+-]*)?$/.test(rest)
  return {
    kind: begun && offset + rest.length >= text.length ? 'cutShort' : 'unexpected',
    offset: begun && offset + rest.length >= text.length ? text.length : offset,
  }
}
