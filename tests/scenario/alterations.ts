import { v7 } from 'uuid'
import { commitment } from '../../server/src/ledger/payload.ts'
import { asOf, byHand, forged, type Scene, unbound } from './tampering.ts'

/** What somebody alters by hand, and what verify then says: by itself, with a checkpoint that was kept (`alone` where nothing is named), with a trusted key. */
export type Alteration = {
  what: string
  alter: (scene: Scene) => Promise<unknown>
  alone: RegExp | 'holds'
  kept?: RegExp | 'holds'
  trusting?: RegExp | 'holds'
}

const aRank = (
  s: Scene,
  entry: string,
) => `insert into person_rank (fact_id, person_id, held_from, from_precision, title, known_from, entry)
  values (gen_random_uuid(), '${s.adams.personId}', '2024-01-01', 'day', 'General', now(), ${entry})`
export const hospital = (s: Scene) => `fact_id = '${s.hospital.statusId}'`
const altered = /^Entry 12 \(people\/promote, .*\): what it says was altered\.$/
const unfit = /^Entry 12 \(people\/promote, .*\) no longer fits its leaf/
const set = (values: string) => (s: Scene) => byHand(s, `update ledger_entry set ${values} where entry = 12`)

/** Of facts and of what entries say. */
export const alterationsOfWhatIsSaid: Alteration[] = [
  { what: 'nothing', alter: async () => {}, alone: 'holds', kept: 'holds' },
  {
    what: 'a fact: «in hospital» becomes «absent»',
    alter: (s) => byHand(s, `update person_status set code = 'AWL' where ${hospital(s)}`),
    alone: /^person_status 0190… was altered after entry 17 \(people\/setStatus, .*\) wrote it\.$/,
  },
  {
    what: 'a fact is added, laid to a true entry',
    alter: (s) =>
      byHand(
        s,
        `insert into person_rank (fact_id, person_id, held_from, from_precision, title, known_from, entry)
        select gen_random_uuid(), '${s.adams.personId}', '2024-01-01', 'day', 'General', at, entry from ledger_entry where entry = 12`,
      ),
    alone: /^person_rank 0190… was put there by hand: entry 12 \(people\/promote, .*\), to which it is laid, did not write it\.$/,
  },
  {
    what: 'a fact is added, laid to an entry that never was',
    alter: (s) => byHand(s, aRank(s, '4711')),
    alone: /^person_rank 0190… is laid to entry 4711, which does not exist\.$/,
  },
  {
    what: 'a unit is put in reach of another, by no fact',
    alter: (s) =>
      byHand(
        s,
        `insert into unit_reach (ancestor_id, unit_id, how, depth, seen_from, seen_to)
        values ('${s.alpha}', '${s.alpha}', 'attached', 1, '2000-01-01', 'infinity')`,
      ),
    alone: /^unit_reach: the row \(.*attached.*\) follows from no fact\. Who sees what rests on this table/,
  },
  {
    what: 'where somebody is seen is taken away',
    alter: (s) => byHand(s, `delete from person_place where person_id = '${s.adams.personId}'`),
    alone: /^person_place: the row \(.*assigned.*\) is not there, although it follows from the facts\./,
  },
  {
    what: 'a fact is added, laid to nothing',
    alter: (s) => byHand(s, 'alter table person_rank alter entry drop not null', aRank(s, 'null')),
    alone: /^person_rank 0190… is laid to entry 0, which does not exist\.$/,
  },
  {
    what: 'a fact is deleted',
    alter: (s) => byHand(s, `delete from person_status where ${hospital(s)}`),
    alone: /^person_status 0190…, which entry 17 \(.*\) wrote, is gone\.$/,
  },
  {
    what: 'a fact is ended, by no entry',
    alter: (s) => byHand(s, `update person_status set known_to = now() where ${hospital(s)}`),
    alone: /^person_status 0190…, which entry 17 \(.*\) wrote, was ended or opened by hand: its end is laid to no entry\.$/,
  },
  {
    what: 'a fact is ended, and that laid to a true entry',
    alter: (s) =>
      byHand(
        s,
        `update person_status t set known_to = e.at, ended_entry = e.entry from ledger_entry e where e.entry = 20 and ${hospital(s)}`,
      ),
    alone: /^person_status 0190… was ended by hand: entry 20 \(.*\), to which its end is laid, did not end it\.$/,
  },
  {
    what: 'a fact that was ended is opened again',
    alter: (s) =>
      byHand(s, unbound, `update person_status set known_to = 'infinity', ended_entry = null where fact_id = '${s.adams.statusId}'`),
    alone: /^person_status 0190…, which entry 17 \(.*\) ended, was opened again or its end laid to another\.$/,
  },
  {
    what: 'the moment at which a fact ended',
    alter: (s) => byHand(s, `update person_status set known_to = known_to + interval '1 day' where fact_id = '${s.adams.statusId}'`),
    alone: /^In person_status, the moment at which entry 17 \(.*\) ended a row was altered\.$/,
  },
  { what: "an entry's reason", alter: set("reason = 'another'"), alone: altered },
  { what: "an entry's actor", alter: set("actor = 'somebody else'"), alone: altered },
  { what: 'on whose authority', alter: set("as_role = 'commander'"), alone: altered },
  { what: "an entry's input", alter: set(`input = input || '{"n": 2}'`), alone: altered },
  { what: "an entry's answer", alter: set("answer = '{}'"), alone: altered },
  { what: "an entry's moment", alter: set("at = at - interval '3 days'"), alone: unfit },
  {
    what: "an entry's reason, and its commitment made anew",
    alter: (s) =>
      byHand(
        s,
        "update ledger_entry set reason = 'x' where entry = 12",
        `update ledger_entry e set commitment = ${commitment} where entry = 12`,
      ),
    alone: unfit,
  },
  {
    what: 'a fact, and what its entry says of it',
    alter: (s) =>
      byHand(
        s,
        `update person_status set code = 'AWL' where ${hospital(s)}`,
        'update ledger_entry set rows = ledger_rows(room, entry) where entry = 17',
      ),
    alone: /^Entry 17 \(.*\): what it says was altered\.$/,
  },
  {
    what: 'an entry is emptied, as if it had been erased at the end of its time',
    alter: set(
      'salt = null, input = null, input_digest = null, answer = null, rows = null, reason = null, person_id = null, erased_entry = 20',
    ),
    alone: /^Entry 12 \(people\/promote, .*\) was emptied by hand, as if entry 20 had erased it: Muster erases none yet\.$/,
  },
  {
    what: 'an entry is emptied by a forged one that says it erased it, and the fact it wrote altered',
    alter: async (s) => {
      await byHand(
        s,
        'update ledger_entry set salt = null, input = null, input_digest = null, answer = null, rows = null, reason = null, person_id = null, erased_entry = 27 where entry = 17',
        forged(27, 'clock_timestamp()', 'machine'),
        `update person_status set code = 'AWL' where ${hospital(s)}`,
      )
      await s.seal()
    },
    alone: /^Entry 17 \(people\/setStatus, .*\) was emptied by hand, as if entry 27 had erased it: Muster erases none yet\.$/,
  },
  {
    what: 'what an entry says of its rows is no list of rows',
    alter: set("rows = '[]'"),
    alone: altered,
  },
  {
    what: 'a table that looks like one of facts',
    alter: (s) => byHand(s, 'create table forged (entry bigint)'),
    alone: /^forged looks like a table of facts and is none that Muster could have made/,
  },
  {
    what: 'an entry is given a number beyond all others',
    alter: (s) =>
      byHand(
        s,
        'alter table ledger_entry alter entry set generated by default',
        'update ledger_entry set entry = 4000000000000000 where entry = 12',
      ),
    alone: /^Entry 12 is gone; its leaf/,
  },
  {
    what: 'a leaf is put at a place beyond all others',
    alter: (s) => byHand(s, 'update ledger_leaf set position = 9223372036854775807 where position = 11'),
    alone: /^The leaf of entry 12 stands at position 9223372036854775807, far from all others/,
  },
  {
    what: 'the last leaves are deleted with their entries, and their checkpoint stays',
    alter: (s) => byHand(s, ...asOf(17).filter((statement) => !statement.includes('ledger_checkpoint'))),
    alone: /^A checkpoint knew 26 entries, and there are 17 leaves/,
  },
  {
    what: 'somebody is given a grant, acts by it, and the grant is taken away again',
    alter: async (s) => {
      const [account, grant] = [v7(), v7()]
      await byHand(
        s,
        `insert into access_account (account_id, entry) values ('${account}', 26)`,
        `insert into access_grant (fact_id, grant_id, account_id, role, held_from, known_from, entry) values ('${v7()}', '${grant}', '${account}', 'commander', now(), now(), 26)`,
      )
      await s.enter('people/promote', {}, { accountId: account, actor: 'Mallory', asRole: 'commander' })
      await s.seal()
      await byHand(s, `delete from access_grant where grant_id = '${grant}'`, `delete from access_account where account_id = '${account}'`)
    },
    alone:
      /^Entry 27 \(people\/promote, .*\) was performed by Mallory as «commander», and by no grant that the ledger knows did they hold that role then/,
  },
  {
    what: 'a restore is said to be confirmed',
    alter: (s) =>
      byHand(
        s,
        `insert into machine_restore (restore_id, at, file_digest, made_at, by, by_accounts, entries, last_entry, state, confirmed_by, confirmed_at)
        values (gen_random_uuid(), now(), repeat('a', 64), now(), 'Bob', '{}', 1, 1, 'confirmed', 'Ada', now())`,
      ),
    alone: /^The restore 0190… is said to be confirmed, and no entry confirms it: it was put so by hand\.$/,
  },
]
