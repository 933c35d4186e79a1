import type { Draft } from './draft.ts'
import type { Statement } from './statements.ts'

export type Told = { statement: Statement; claims: Draft[] }

/**
 * "Wounded severely and taken prisoner April 30, 1864, Saline River, Ark." makes two claims of one event: the first has
 * neither day nor place of its own and shares those of the second, and both rest on the same words. What is told of the
 * wound behind the capture ("…; leg amputated") goes back to the wound.
 */
export function joinNeighbours(text: string, told: Told[]): void {
  for (let at = told.length - 2; at >= 0; at -= 1) {
    const [first, second] = [told[at], told[at + 1]]
    const [a, b] = [first?.claims[0], second?.claims[0]]
    if (!first || !second || !a || !b || !first.statement.head.joins || !second.statement.head.joins) continue
    if (a.day || a.place || !isJoined(text, first, second)) continue
    if (a.kind === 'wounded' && b.kind === 'captured' && b.detail) {
      a.detail = [a.detail, b.detail].filter((part) => part).join('; ')
      delete b.detail
    }
    if (b.day) a.day = b.day
    if (b.place) a.place = b.place
    a.words = [a.words[0], b.words[1]]
    b.words = a.words
  }
}

/** Joined by "and", or going on in small letters behind a comma. */
function isJoined(text: string, first: Told, second: Told): boolean {
  const start = second.claims[0]?.words[0] ?? 0
  const gap = text.slice(first.claims[0]?.words[1] ?? 0, start)
  return (
    second.statement.words.startsWith('and ') || /\band\W*$/.test(gap) || (/^\W*[,;]\W*$/.test(gap) && /^\p{Ll}/u.test(text.slice(start)))
  )
}
