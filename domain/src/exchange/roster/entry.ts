import type { Claim } from '../claim.ts'
import type { PersonReading, Unread } from '../reading.ts'
import type { Draft, Drafted } from './draft.ts'
import { readEntry, readEvent } from './eventStatement.ts'
import type { Told } from './joined.ts'
import { joinNeighbours } from './joined.ts'
import { leftovers } from './leftovers.ts'
import { supplyYears } from './missingYear.ts'
import { readName } from './name.ts'
import { readAge, readGrave, readRemark, readWhole } from './plainStatements.ts'
import { readRanks } from './rankStatement.ts'
import type { Statement } from './statements.ts'
import { statementsOf } from './statements.ts'
import type { Token } from './tokens.ts'
import { spanOf, tokenise } from './tokens.ts'
import { readUnit } from './unitStatement.ts'

/** One man's paragraph as it claims, before anything is decided of it. */
export type EntryRead = {
  name: PersonReading['name']
  /** Where the name ends in the text. */
  nameEnd: number
  ageAtEntry?: number
  claims: Claim[]
  unread: Unread[]
}

/** Reads one paragraph, as far as `upto` (a heading can stick to its end). No statement in it: not an entry at all. */
export function readEntryOf(text: string, upto = text.length): EntryRead | undefined {
  const tokens = tokenise(text.slice(0, upto))
  const statements = statementsOf(tokens)
  const [first] = statements
  const name = first && readName(text, tokens, first.from)
  if (!name) return undefined
  const drafted = statements.map((statement) => ({ statement, ...readStatement(text, tokens, statement) }))
  const told: Told[] = drafted
  joinNeighbours(text, told)
  accidentalWounds(told)
  const drafts = [...name.claims, ...told.flatMap((part) => part.claims)]
  supplyYears(drafts)
  const age = drafted.find((part) => part.age !== undefined)?.age
  const claims = drafts.map(claimOf)
  const unread = eachOnce([
    ...name.unread,
    ...drafted.flatMap((part) => part.unread),
    ...mendedWords(tokens, statements),
    ...drafts.flatMap(aboutDay),
  ])
  return {
    name: name.name,
    nameEnd: name.span[1],
    ...(age === undefined ? {} : { ageAtEntry: age }),
    claims,
    unread: [...unread, ...leftovers(tokens, [name.span], claims, unread)],
  }
}

/** Two claims can rest on one date; what is to be said of it is said once. */
function eachOnce(pieces: Unread[]): Unread[] {
  return pieces.filter(
    (piece, at) =>
      pieces.findIndex(
        (other) => other.reason === piece.reason && other.words[0] === piece.words[0] && other.words[1] === piece.words[1],
      ) === at,
  )
}

function readStatement(text: string, tokens: Token[], statement: Statement): Drafted & { age?: number } {
  switch (statement.head.form) {
    case 'age':
      return readAge(tokens, statement)
    case 'remark':
      return readRemark(text, tokens, statement)
    case 'entry':
      return readEntry(text, tokens, statement)
    case 'ranks':
      return readRanks(text, tokens, statement)
    case 'unit':
      return readUnit(text, tokens, statement)
    case 'whole':
      return readWhole(text, tokens, statement)
    case 'grave':
      return readGrave(text, tokens, statement)
    case 'event':
      return readEvent(text, tokens, statement)
  }
}

/** Who died of wounds after none but an accidental wound was no hostile loss. */
function accidentalWounds(told: Told[]): void {
  const claims = told.flatMap((part) => part.claims)
  const wounds = claims.filter((claim) => claim.kind === 'wounded')
  if (wounds.length === 0 || !wounds.every((wound) => /^accident/i.test(wound.detail ?? ''))) return
  for (const claim of claims) {
    if (claim.kind === 'died' && /^hostile/.test(claim.detail ?? '')) claim.detail = `non${claim.detail}`
  }
}

function claimOf({ kind, words, day, place, detail, code }: Draft): Claim {
  return {
    kind,
    words,
    standing: 'kept',
    ...(day ? { day: day.day } : {}),
    ...(place ? { place } : {}),
    ...(detail ? { detail } : {}),
    ...(code ? { code } : {}),
  }
}

function mendedWords(tokens: Token[], statements: Statement[]): Unread[] {
  return statements.flatMap(({ mended }) =>
    mended.map(({ at, readAs }) => ({ words: spanOf(tokens, at, at + 1), reason: 'wordMended', facts: { readAs } })),
  )
}

/** Every slip that was mended in a date is listed, and every piece of one that could not be. */
function aboutDay({ day: found }: Draft): Unread[] {
  if (!found) return []
  const facts = { asWritten: found.day.asWritten, ...(found.day.mended ? { readAs: found.day.mended } : {}) }
  if (found.monthUnreadable) return [{ words: found.span, reason: 'monthUnreadable', facts }]
  if (found.day.mended) return [{ words: found.span, reason: found.slip === 'marks' ? 'dayMarksMended' : 'dayMended', facts }]
  return found.yearless ? [{ words: found.span, reason: 'yearNotRecorded', facts }] : []
}
