import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  another,
  anotherKey,
  asOf,
  byHand,
  exchanged,
  forged,
  ownScenes,
  rewrite,
  type Scene,
  signAnew,
  unbound,
} from '../../../tests/scenario/tampering.ts'
import { commitment } from './payload.ts'
import { readKept } from './verify/from.ts'
import { type Verified, verifyLedger } from './verify/verify.ts'

// Each row begins from the same ledger, in a database of its own. What verify said is kept in docs/ledger-tampering.md and reviewed as a diff.

type Row = { what: string; alter: (scene: Scene) => Promise<unknown>; alone: RegExp | 'holds'; kept?: RegExp | 'holds' }

const aRank = (
  s: Scene,
  entry: string,
) => `insert into person_rank (fact_id, person_id, held_from, from_precision, title, known_from, entry)
  values (gen_random_uuid(), '${s.adams.personId}', '2024-01-01', 'day', 'General', now(), ${entry})`
const hospital = (s: Scene) => `fact_id = '${s.hospital.statusId}'`
const altered = /^Entry 12 \(people\/promote, .*\): what it says was altered\.$/
const unfit = /^Entry 12 \(people\/promote, .*\) no longer fits its leaf/
const set = (values: string) => (s: Scene) => byHand(s, `update ledger_entry set ${values} where entry = 12`)

const table: Row[] = [
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
    alone: /^Entries were emptied, and entry 20 is named as having erased them; it did not\.$/,
  },
  {
    what: 'an entry in the middle is deleted',
    alter: (s) => byHand(s, 'delete from ledger_entry where entry = 12'),
    alone: /^Entry 12 is gone; its leaf/,
  },
  {
    what: 'three entries in the middle are deleted',
    alter: (s) => byHand(s, 'delete from ledger_entry where entry between 11 and 13'),
    alone: /^3 entries are gone, from entry 11 on; their leaves still stand\.$/,
  },
  {
    what: 'an entry in the middle is deleted with its leaf',
    alter: (s) => byHand(s, 'delete from ledger_entry where entry = 12', 'delete from ledger_leaf where entry = 12'),
    alone: /^The leaf at position 11 is gone, with what it was made of/,
  },
  {
    what: 'two entries are exchanged',
    alter: (s) => byHand(s, 'alter table ledger_entry alter entry set generated by default', ...exchanged('ledger_entry', 'entry', 12, 13)),
    alone: /^Entries 12 and 13 were exchanged\.$/,
  },
  {
    what: 'two leaves are exchanged',
    alter: (s) =>
      byHand(s, 'alter table ledger_leaf drop constraint ledger_leaf_position_check', ...exchanged('ledger_leaf', 'position', 11, 12)),
    alone: /^The entries after 7, up to 17, are not those that were signed: their order was altered/,
  },
  {
    what: 'an entry is added among the old ones, its commitment right',
    alter: (s) => byHand(s, forged(4711, "now() - interval '1 day'")),
    alone: /^Entry 4711 \(people\/promote, .*\) was never sealed, although later ones were: it was put there by hand\.$/,
  },
  {
    what: 'a leaf',
    alter: (s) => byHand(s, "update ledger_leaf set hash = sha256('x') where position = 11"),
    alone: /^The leaf of entry 12 \(.*\) was altered; the entry itself stands\.$/,
  },
  {
    what: 'an inner node',
    alter: (s) => byHand(s, "update ledger_node set hash = sha256('x')"),
    alone: /^A node of the tree, over the leaves 0 to 15, was altered/,
  },
  {
    what: 'an inner node is added',
    alter: (s) => byHand(s, "insert into ledger_node values (4, 1, sha256('x'))"),
    alone: /^The tree has 2 inner nodes and should have 1/,
  },
  {
    what: 'a checkpoint',
    alter: (s) => byHand(s, "update ledger_checkpoint set note = replace(note, '17', '16') where size = 17"),
    alone: /^The checkpoint of 17 entries was altered: its signature does not fit what it says\.$/,
  },
  {
    what: 'the last checkpoint is deleted',
    alter: (s) => byHand(s, 'delete from ledger_checkpoint where size = 26'),
    alone: /^The leaves after entry 17, up to entry 26, are under no checkpoint/,
  },
  {
    what: 'every checkpoint is signed anew with another key',
    alter: (s) => signAnew(s, another),
    alone: /^The checkpoint of 7 entries was signed by another key than the one that signed then\.$/,
  },
  {
    what: 'the same, and the record of the key with it',
    alter: async (s) => {
      await byHand(s, `update ledger_key set public_key = '\\x${anotherKey}'`)
      await signAnew(s, another)
    },
    alone: /^ledger_key .* was put there by hand: entry 7 \(ledger\/signWith, .*\), to which it is laid, did not write it\.$/,
  },
  {
    what: 'everything is computed anew after an alteration, with another key',
    alter: async (s) => {
      await byHand(
        s,
        "update ledger_entry set reason = 'another' where entry = 12",
        `update ledger_key set public_key = '\\x${anotherKey}'`,
      )
      await rewrite(s, [7, 17, 26], another)
    },
    alone: 'holds',
    kept: /^No key of this ledger signed the checkpoint at hand \(26 entries\)/,
  },
  {
    what: 'everything is computed anew after an alteration, with the true key',
    alter: async (s) => {
      await byHand(
        s,
        "update ledger_entry set reason = 'another' where entry = 12",
        `update person_status set code = 'AWL' where ${hospital(s)}`,
      )
      await rewrite(s, [7, 17, 26])
    },
    alone: 'holds',
    kept: /^The first 26 entries are not those that the checkpoint at hand knew: they were rewritten/,
  },
  {
    what: 'the last three entries are deleted with all that they wrote, and the rest signed with the true key',
    alter: async (s) => {
      await byHand(s, ...asOf(23))
      await rewrite(s, [7, 17, 23])
    },
    alone: 'holds',
    kept: /^The checkpoint at hand knew 26 entries, the ledger has 23: 3 entries are gone after entry 23\./,
  },
  {
    what: 'an old backup is restored',
    alter: (s) => byHand(s, ...asOf(17)),
    alone: 'holds',
    kept: /^The checkpoint at hand knew 26 entries, the ledger has 17: 9 entries are gone after entry 17\./,
  },
  {
    what: 'an entry is forged at the end, just as Muster would have written it',
    alter: async (s) => {
      await byHand(s, forged(27, 'clock_timestamp()'))
      await s.seal()
    },
    alone: 'holds',
    kept: 'holds',
  },
]

const scenes = ownScenes()

type Answers = { by: Verified; from: Verified }
const asked = new Map<string, Promise<Answers>>()

/** Alters a copy of the ledger and asks; once for each row, whichever test comes first. */
function answers({ what, alter }: Row): Promise<Answers> {
  const ask = async () => {
    const scene = await scenes.open()
    await alter(scene)
    const by = await verifyLedger(scene.db, { patience: 0 })
    const from = await verifyLedger(scene.db, { patience: 0, from: readKept(scene.witness, 'kept') })
    await scene.leave()
    return { by, from }
  }
  const answer = asked.get(what) ?? ask()
  asked.set(what, answer)
  return answer
}

/** Ids and moments differ from run to run; what is said of them does not. */
function said({ holds, findings }: Verified): string {
  const [first] = findings
  if (!first) return holds ? 'holds' : 'nothing'
  return first.sentence
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '0190…')
    .replace(/\d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC/g, '3 May 2024 at 10:12:07 UTC')
}

test.each(table)('$what', async (row) => {
  const { by, from } = await answers(row)
  const { alone, kept = alone } = row
  expect([by.holds, from.holds]).toEqual([alone === 'holds', kept === 'holds'])
  expect(said(by)).toMatch(alone)
  expect(said(from)).toMatch(kept)
})

test('all of it is in the table that was reviewed', async () => {
  const lines: string[] = []
  for (const row of table) {
    const { by, from } = await answers(row)
    lines.push(`| ${row.what} | ${said(by)} | ${!by.holds && said(from) === said(by) ? 'the same' : said(from)} |\n`)
  }
  await expect(`${head}${lines.join('')}`).toMatchFileSnapshot(fileURLToPath(new URL('../../../docs/ledger-tampering.md', import.meta.url)))
})

const head = `# What was altered by hand, and what verify said

Written by a test, [server/src/ledger/tamper.test.ts](../server/src/ledger/tamper.test.ts), and never by hand. For each row an administrator did this with psql,
every trigger of the database switched off; then \`muster verify\` was asked, once by itself and once with \`--from\` a checkpoint that a witness had kept. See
[the ledger](ledger.md).

| altered by hand | verify | verify --from CHECKPOINT |
| --- | --- | --- |
`
