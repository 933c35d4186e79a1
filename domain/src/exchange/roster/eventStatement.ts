import type { Draft, Drafted } from './draft.ts'
import { phrase } from './draft.ts'
import type { Parts } from './parts.ts'
import { readParts } from './parts.ts'
import type { Statement } from './statements.ts'
import type { Span, Token } from './tokens.ts'
import { spanOf } from './tokens.ts'

/** A statement of one event: manner, day and place in any order, what is left over listed. */
export function readEvent(text: string, tokens: Token[], statement: Statement): Drafted {
  const { kind } = statement.head
  // Of a wound anything can be told ("finger amputated").
  const parts = readParts(text, tokens, statement.body, statement.to, { anyManner: kind === 'wounded' || kind === 'captured' })
  const detail = detailOf(text, statement, parts)
  const claim: Draft = {
    kind,
    words: spanOf(tokens, statement.from, Math.max(parts.end, statement.body)),
    ...(parts.day ? { day: parts.day } : {}),
    ...(parts.place ? { place: placeText(text, parts.place) } : {}),
    ...(detail ? { detail } : {}),
    ...(kind === 'status' ? { code: 'UNK' } : {}),
  }
  return { claims: [claim, ...asides(parts)], unread: leftOver(parts) }
}

/** Enlisting and mustering take a day, a place, and "as" a rank; their other words are no detail. */
export function readEntry(text: string, tokens: Token[], statement: Statement): Drafted {
  const parts = readParts(text, tokens, statement.body, statement.to)
  const claim: Draft = {
    kind: statement.head.kind,
    words: spanOf(tokens, statement.from, Math.max(parts.end, statement.body)),
    ...(parts.day ? { day: parts.day } : {}),
    ...(parts.place ? { place: placeText(text, parts.place) } : {}),
    ...(parts.rank ? { detail: parts.rank.title } : {}),
  }
  return {
    claims: [claim, ...asides(parts)],
    unread: [...leftOver(parts), ...parts.manner.map((words) => ({ words, reason: 'notUnderstood', facts: {} }))],
  }
}

export function placeText(text: string, span: Span): string {
  return text.slice(...span).replace(/\s+/g, ' ')
}

export function asides(parts: Parts): Draft[] {
  return parts.asides.map((words) => ({ kind: 'remark', words }))
}

export function leftOver(parts: Parts): Drafted['unread'] {
  return parts.unread.map((words) => ({ words, reason: 'notUnderstood', facts: {} }))
}

/** The words that qualify the event, in the source's order; for a death, the kind of loss before them (rule 2). */
function detailOf(text: string, { head, words }: Statement, parts: Parts): string {
  const said = parts.manner.map((span) => phrase(text.slice(...span)).replace(/\s*\band$/, '')).filter((part) => part !== '')
  if (head.kind === 'wounded') return [...adverbs(words), ...said].join('; ')
  if (head.kind === 'died' || head.kind === 'killed')
    return [lossOf(words, said.join(' ')), [words.replace(/^died$/, ''), ...said].filter((part) => part !== '').join(', ')]
      .filter((part) => part !== '')
      .join('; ')
  if (['hospital', 'sick', 'exchanged', 'escaped', 'status', 'detached', 'leave', 'arrested', 'missing'].includes(head.kind))
    return [words, ...said].join('; ')
  if (head.kind === 'discharged' && words !== 'discharged') said.unshift(words)
  return said.join('; ')
}

function adverbs(words: string): string[] {
  const before = words.replace(/(and )?(wounded|injured)$/, '').trim()
  return before === '' ? [] : [before]
}

/**
 * Hostile: killed in action, or died of wounds. Non-hostile: disease, drowning, accident, suicide, murder. Pending where
 * the source does not say (the three types of loss of a casualty record; doctrine 1.8).
 */
export function lossOf(words: string, manner: string): 'hostile' | 'nonhostile' | 'pending' {
  const all = `${words} ${manner}`.toLowerCase()
  if (/accident|drown|suicide|murder|explosion|sunstroke|lightning/.test(all)) return 'nonhostile'
  if (/\bkilled\b|\bwounds?\b/.test(all)) return 'hostile'
  if (
    /disease|fever|pneumonia|consumption|measles|small ?pox|diarrh|dysentery|erysipelas|typh|mumps|cholera|starvation|scurvy|inflammation|congesti|dropsy|rheumatis|debility|apoplexy|diphtheria/.test(
      all,
    )
  )
    return 'nonhostile'
  return 'pending'
}
