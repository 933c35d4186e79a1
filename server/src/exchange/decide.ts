import { Fault } from '@muster/domain/fault.ts'
import { PersonBook, type PersonRows } from '@muster/domain/people/book.ts'
import { DecideUnread, PersonReceipt } from '@muster/domain/people/commands.ts'
import { readStatus } from '@muster/domain/people/status.ts'
import { command } from '../kernel/action.ts'
import { withKeys } from '../people/store.ts'
import { writeImport } from './people.ts'

type Piece = {
  unreadId: string
  sourceId: string
  personId: string | null
  order: number
  wordsFrom: number
  wordsTo: number
  reason: string
  decision: string | null
}
type Loaded = { piece: Piece; book: unknown; zone: string | null; unitId: string | null }

/**
 * What a compiler makes of a piece that was not understood: read as a status over some days, of no matter, or kept unknown, which is a full answer.
 * The piece stays where it is, with the decision on it.
 */
export const decideUnread = command({
  summary: 'Decide what a piece of a source that was not understood means, or keep it unknown',
  needs: { verb: 'exchange.decide', sensitivity: 'verbatim', at: ({ unreadId }) => ({ unreadId }) },
  input: DecideUnread,
  output: PersonReceipt,
  // The lock first and by itself: the piece is read in a statement that begins when the one who was first is done.
  load: async (sql, { unreadId }) => {
    const [locked] = await sql<{ book: unknown }[]>`
      select people_load(array(select person_id from exchange_unread where unread_id = ${unreadId} and person_id is not null)) as book`
    const [row] = await sql<Omit<Loaded, 'book'>[]>`
      select jsonb_build_object('unreadId', u.unread_id, 'sourceId', u.source_id, 'personId', u.person_id, 'order', u.place, 'wordsFrom', u.words_from,
        'wordsTo', u.words_to, 'reason', u.reason, 'decision', u.decision) as piece, a.unit_id, s.zone
      from exchange_unread u
      left join lateral (select unit_id from person_assignment where person_id = u.person_id and relation = 'assigned' and known_to = 'infinity' order by held_from desc limit 1) a on true
      left join lateral (select zone from unit_style where unit_id = a.unit_id and known_to = 'infinity' order by held_from desc limit 1) s on true
      where u.unread_id = ${unreadId} and u.known_to = 'infinity'`
    return row && { ...row, book: locked?.book }
  },
  rule: (loaded, input, given) => {
    const personId = loaded?.piece.personId
    if (!loaded || !personId) throw new Fault('factChangedMeanwhile')
    const { piece } = loaded
    let people: PersonRows = {}
    if (input.decision === 'readAs') {
      if (!input.code || !input.from) throw new Fault('invalid', { place: input.code ? 'from' : 'code', problem: 'readAs' })
      people = readStatus(
        PersonBook.parse(loaded.book),
        { personId, code: input.code, from: input.from, to: input.to, reason: input.reason },
        loaded.zone ?? 'UTC',
        given,
      )
    }
    const decided = { ...piece, facts: {}, unreadId: given.newId(), decision: input.decision, decidedBy: given.caller.name }
    return {
      rows: { closeUnread: [piece.unreadId], unread: [decided], people: withKeys(people) },
      answer: { personId },
      about: { personId, unitId: loaded.unitId, reason: input.reason },
    }
  },
  write: writeImport,
})
