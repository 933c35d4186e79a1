import { isInForce } from '@muster/domain/absence/regime/provenance.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { may, type Place } from '@muster/domain/access/may.ts'
import { Day } from '@muster/domain/calendar.ts'
import {
  demandBegun,
  NamedFile,
  NamedReceipt,
  NameForFamily,
  NameOwn,
  ReadBack,
  SealedNamed,
  ShowNamed,
} from '@muster/domain/family/named.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { openStored, revealing, type StoredRecord, sealRecords } from '../access/store/sealed.ts'
import { type By, command, type Given, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { placesOf } from '../kernel/permit.ts'
import { seesPerson } from '../kernel/sees.ts'

type Row = { namedId: string; personId: string; recordId: string; from: string; isOwn: boolean; by: string; said: SealedNamed }
type Line = z.input<typeof NamedFile>['earlier'][number]
type Found = { lines: Line[]; told: z.input<typeof NamedFile>['told']; rules: unknown; today: string; isKnown: boolean }

// Whom somebody names stands sealed in a record, and nowhere in the open: neither does after whom it was asked.
const unkept = ['choice', 'told', 'notTold'] as const

const asking = {
  verb: 'family.ask',
  sensitivity: 'personal',
  at: ({ personId }: { personId: string }): Place => ({ personId }),
} as const

/** Whom somebody wants told of them. Never overwritten: what they say anew stands in the place of what they said before. */
export const named = {
  'family/name': command({
    summary: 'Take down whom a person wants told of them and whom not, by the sheet they signed; all of it is sealed',
    needs: asking,
    input: NameForFamily,
    output: NamedReceipt,
    unkept: [...unkept, 'personId', 'sheet'],
    load: async () => null,
    rule: (_none, { namedId, personId, from, choice, told, notTold, sheet }, given) => {
      demandBegun({ from }, today(given))
      const said = { choice, told, notTold, sheet }
      return { rows: { ...rowOf(given, { namedId, personId, from }), isOwn: false, said }, answer: { namedId } }
    },
    write: writeNamed,
  }),
  'family/nameOwn': command({
    summary: 'Write whom one wants told of oneself, and whom not; all of it is sealed',
    needs: { verb: 'self', sensitivity: 'open', at: () => 'anywhere' },
    input: NameOwn,
    output: NamedReceipt,
    unkept: [...unkept],
    load: async (sql) => {
      const [row] = await sql<{ personId: string | null }[]>`select access_own_person() as person_id`
      if (!row?.personId) throw new Fault('personUnknown', { personId: '' })
      return { personId: row.personId }
    },
    rule: ({ personId }, { namedId, from, choice, told, notTold }, given) => {
      demandBegun({ from }, today(given))
      const said = { choice, told, notTold, sheet: null }
      return { rows: { ...rowOf(given, { namedId, personId, from }), isOwn: true, said }, answer: { namedId } }
    },
    write: writeNamed,
  }),
  'family/readBack': command({
    summary: 'Read back whom to tell, as one wrote it down in this sitting; nobody else reads it so, and no other sitting',
    needs: { verb: 'self', sensitivity: 'open', at: () => 'anywhere' },
    input: ReadBack,
    output: NamedReceipt,
    load: writtenHere,
    rule: ({ personId }, { namedId }) => ({ rows: null, answer: { namedId }, about: { personId } }),
    write: async () => undefined,
    reply: {
      output: SealedNamed,
      of: async (sql, { namedId }, _input, by) => {
        const [record] = await openStored(by.ground.keys, [await writtenHere(sql, { namedId }, undefined, by)])
        return SealedNamed.parse(JSON.parse(record?.words ?? ''))
      },
    },
  }),
  'family/named': query({
    summary: 'Whether a person named whom to tell of them, since when, and who is told where they named nobody; whom they named is sealed',
    needs: { verb: 'family.read', sensitivity: 'personal', at: ({ person }) => ({ personId: person }) },
    input: ShowNamed,
    output: NamedFile,
    load: async (sql, { person }, by) => ({
      ...(await namedOf(sql, person, by)),
      revealing: await revealing(sql, by, 'family', { personId: person }),
    }),
    answer: ({ lines, told, rules, today: day, isKnown, revealing: may }, { person }) => {
      if (!isKnown) throw new Fault('personUnknown', { personId: person })
      const [standing = null, ...earlier] = lines
      // The first of those whom they named is another one since they named others.
      const since = told.filter(({ at }) => standing !== null && at >= standing.known)
      return {
        standing,
        earlier,
        told: since,
        byRules: rules === null ? null : byRules(Regime.parse(rules), Day.parse(day)),
        revealing: may,
      }
    },
  }),
} as const

/** The day that it is by now somewhere: whoever writes east of here is a day ahead. */
const today = ({ at }: Given): Day => Day.parse(new Date(Date.parse(at) + 14 * 3_600_000).toISOString().slice(0, 10))

function rowOf({ caller, newId }: Given, row: Pick<Row, 'namedId' | 'personId' | 'from'>): Omit<Row, 'isOwn' | 'said'> {
  return { ...row, recordId: newId(), by: caller.name }
}

/** The last word in front: of several from one day the one that was taken down last. */
async function namedOf(sql: Sql, person: string, { named: reach }: By): Promise<Found> {
  const [row] = await sql<[Found]>`
    select coalesce((select jsonb_agg(jsonb_build_object('namedId', n.named_id, 'recordId', n.record_id, 'from', n.held_from, 'known', iso(n.known_from), 'isOwn', n.is_own,
        'by', n.taken_by) order by n.held_from desc, n.known_from desc) from family_named n where n.person_id = ${person} and ${seesPerson(sql, reach, sql`n.person_id`)}), '[]') as lines,
      coalesce((select jsonb_agg(jsonb_build_object('named', w.named, 'at', iso(w.known_from), 'by', w.told_by) order by w.known_from, w.word_id)
        from family_word w where w.person_id = ${person} and w.named is not null and ${seesPerson(sql, reach, sql`w.person_id`)}), '[]') as told,
      (select definition from absence_regime where fact_id = absence_regime_for(${person}, current_date)) as rules, current_date as today,
      exists (select 1 from person p where p.person_id = ${person} and ${seesPerson(sql, reach, sql`p.person_id`)}) as is_known`
  return row
}

function byRules(regime: Regime, day: Day): NamedFile['byRules'] {
  const { whomToTell, sources } = regime
  if (whomToTell === null || !isInForce(regime, whomToTell, day)) return null
  const { cites = '', confidence = 'unverified' } = sources[whomToTell.sourceOf?.otherwise ?? whomToTell.source] ?? {}
  return { says: whomToTell.otherwise, cites, confidence }
}

/** What somebody wrote in the sitting that they ask from; of another person as long as they may still write it. @throws Fault notReadBack, forbidden */
async function writtenHere(sql: Sql, { namedId }: { namedId: string }, _prepared: undefined, { caller }: By): Promise<StoredRecord> {
  const [row] = await sql<(StoredRecord & { isOwn: boolean })[]>`select * from family_read_back(${namedId}, ${caller.sessionId})`
  if (!row) throw new Fault('notReadBack')
  const { isOwn, ...record } = row
  const stood = isOwn
    ? []
    : await placesOf(sql, { needs: { ...asking, at: () => asking.at({ personId: record.personId ?? '' }) } }, undefined)
  if (!stood.every((place) => may(caller, asking, place))) throw new Fault('forbidden', { verb: asking.verb })
  return record
}

async function writeNamed(sql: Sql, { said, ...row }: Row, { at, entry, caller }: Given, { ground }: By): Promise<void> {
  const { namedId, personId, recordId, from, isOwn, by } = row
  const place = { recordId, kind: 'family' as const, personId, unitId: null, ofTable: 'family_named', ofId: namedId }
  const sealed = await sealRecords(ground.keys, [{ ...place, words: JSON.stringify(said) }])
  await sql`insert into family_named (named_id, person_id, record_id, held_from, is_own, taken_by, known_from, entry)
    values (${namedId}, ${personId}, ${recordId}, ${from}, ${isOwn}, ${by}, ${at}, ${entry})`
  await sql`select access_seal(${sql.json(sealed as never)}, ${at}, ${entry})`
  // A program with a token has no sitting, and reads nothing back.
  if (caller.sessionId !== null) await sql`select family_wrote(${namedId}, ${caller.sessionId})`
}
