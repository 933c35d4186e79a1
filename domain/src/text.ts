type Unwritable = { place: string; problem: string }

const nul = '\u0000'

/** The character of a text that no database can keep, as `U+0000`: a NUL, or half of a pair. */
function unwritableIn(text: string): string | undefined {
  if (text.includes(nul)) return 'U+0000'
  if (text.isWellFormed()) return undefined
  const [half = ''] = text.match(/\p{Surrogate}/u) ?? []
  return `U+${half.charCodeAt(0).toString(16).toUpperCase()}`
}

/** The first place in a plain value, names of its fields included, that holds a character which no text can hold. */
export function unwritable(value: unknown, place = ''): Unwritable | undefined {
  if (typeof value === 'string') {
    const problem = unwritableIn(value)
    return problem === undefined ? undefined : { place, problem }
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined
  for (const [name, part] of Object.entries(value)) {
    const problem = unwritableIn(name)
    if (problem !== undefined) return { place, problem }
    const found = unwritable(part, place === '' ? name : `${place}.${name}`)
    if (found) return found
  }
  return undefined
}
