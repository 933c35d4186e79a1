import { readDay } from './day.ts'
import type { Draft, Drafted } from './draft.ts'
import { placeText } from './eventStatement.ts'
import { figuresOf } from './figures.ts'
import { placeEnd } from './place.ts'
import type { Statement } from './statements.ts'
import type { Token } from './tokens.ts'
import { isCapital, nextWord, spanOf } from './tokens.ts'

/** "Age 23", "Age l9", "Age ?": the number, where there is one. */
export function readAge(tokens: Token[], { from, body, to }: Statement): Drafted & { age?: number } {
  const at = nextWord(tokens, body, to)
  const figures = at < to && at - body <= 2 ? figuresOf(tokens[at]?.text ?? '') : undefined
  const age = figures && figures.figures.length <= 2 ? Number(figures.figures) : undefined
  const words = spanOf(tokens, from, age === undefined ? body : at + 1)
  const remark: Draft = { kind: 'remark', words }
  const rest = restUnread(tokens, age === undefined ? body : at + 1, to)
  if (age === undefined) return { claims: [remark], unread: [{ words, reason: 'ageNotRecorded', facts: {} }, ...rest] }
  const mended = figures?.mended ? [{ words, reason: 'wordMended', facts: { readAs: String(age) } }] : []
  return { claims: [remark], unread: [...mended, ...rest], age }
}

/** Residence, nativity: recognised, and led nowhere. A date in them belongs to a statement whose first words are lost. */
export function readRemark(text: string, tokens: Token[], { head, from, body, to }: Statement): Drafted {
  let end = body
  for (let at = nextWord(tokens, body, to); at < to; at = nextWord(tokens, at + 1, to)) {
    if (readDay(text, tokens, at, to)) break
    end = at + 1
  }
  return { claims: [{ kind: head.kind, words: spanOf(tokens, from, end) }], unread: restUnread(tokens, end, to) }
}

/** Words to the end of the statement: where a man is buried, another record to see, that no record was found. */
export function readWhole(text: string, tokens: Token[], statement: Statement): Drafted {
  const { head, from, body, to } = statement
  const open = head.kind === 'buried' || head.kind === 'crossReference'
  let end = body
  for (let at = nextWord(tokens, body, to); open && at < to; at = nextWord(tokens, at + 1, to)) end = at + 1
  if (tokens[end]?.text === ')' && text.slice(...spanOf(tokens, body, end)).includes('(')) end += 1
  const after = text.slice(...spanOf(tokens, Math.min(nextWord(tokens, body, to), end), end))
  const claim: Draft = { kind: head.kind, words: spanOf(tokens, from, end) }
  if (head.kind === 'buried' && end > body) claim.place = after.replace(/^in\s+/i, '').replace(/\s+/g, ' ')
  if (head.kind === 'crossReference')
    claim.detail = text
      .slice(...spanOf(tokens, from, end))
      .replace(/^see( also)?\s*/i, '')
      .replace(/\s+/g, ' ')
  return { claims: [claim], unread: restUnread(tokens, end, to) }
}

/** "Section 1, grave 544", "Grave 6, Officers' Square": the end of a burial. */
export function readGrave(text: string, tokens: Token[], { head, from, body, to }: Statement): Drafted {
  let end = nextWord(tokens, body, to) + 1
  const grave = nextWord(tokens, end, to)
  if (tokens[grave]?.text.toLowerCase() === 'grave') {
    const number = nextWord(tokens, grave + 1, to)
    end = number < to && /^[\dA-Zl|]+$/.test(tokens[number]?.text ?? '') ? number + 1 : grave + 1
  }
  const near = nextWord(tokens, end, to)
  const belongs = tokens.slice(end, near).every((token) => token.text === ',')
  if (near < to && belongs && isCapital(tokens[near])) end = placeEnd(text, tokens, near, to)
  const words = spanOf(tokens, from, Math.min(end, to))
  return { claims: [{ kind: head.kind, words, place: placeText(text, words) }], unread: restUnread(tokens, Math.min(end, to), to) }
}

function restUnread(tokens: Token[], from: number, to: number): Drafted['unread'] {
  const first = nextWord(tokens, from, to)
  if (first >= to) return []
  let last = to
  while (!tokens[last - 1]?.word) last -= 1
  return [{ words: spanOf(tokens, first, last), reason: 'notUnderstood', facts: {} }]
}
