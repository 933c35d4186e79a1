import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Reach } from '@muster/domain/access/may.ts'
import { ChangesInput } from '@muster/domain/ledger/shapes.ts'
import { connect, type Database, type Sql, transaction } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { enter } from '@muster/server/kernel/permit.ts'
import { signerOf } from '@muster/server/keys/signer.ts'
import { changesPage } from '@muster/server/ledger/changes.ts'
import { sealNow } from '@muster/server/ledger/sealer.ts'
import { sightOf } from '@muster/server/ledger/sight.ts'
import { appendEntry, type NewEntry, stamp } from '@muster/server/ledger/store.ts'
import { verifyLedger } from '@muster/server/ledger/verify/verify.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { v7 } from 'uuid'
import { caseId, personId, synthetic, syntheticCases, unitId } from './ledgerEntries.ts'
import { type Line, lineOf } from './measure.ts'

/**
 * What the ledger costs a command, how fast it is sealed and checked, and how long a page of it takes with so many entries in it. Apart from the other
 * parts: `npm run bench -- ledger 10000000` takes its time.
 */
export async function ledgerLines(entries: number): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const cluster = await openCluster(folder)
  const owner = connect(cluster.ownerUrl, { connections: 4 })
  const app = connect(cluster.appUrl, { connections: 4 })
  try {
    await migrate(owner)
    await synthetic(owner, entries)
    return [
      ...(await sealing(owner, entries)),
      ...(await verifying(owner)),
      ...(await appending(owner)),
      ...(await pages(owner, app, entries)),
    ]
  } finally {
    await Promise.all([owner.end({ timeout: 5 }), app.end({ timeout: 5 })])
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function sealing(owner: Database, entries: number): Promise<Line[]> {
  const start = performance.now()
  const sealed = await sealNow(owner, signerOf('muster.bench', randomBytes(32)))
  const took = performance.now() - start
  await owner`vacuum analyze ledger_leaf`
  return [lineOf(`sealing 5,000 entries (of ${entries} waiting)`, 'ms', [(took / sealed) * 5000], 1000)]
}

async function verifying(owner: Database): Promise<Line[]> {
  const start = performance.now()
  let walked = 0
  const { size, holds } = await verifyLedger(owner, {
    onProgress: (step, done, of) => {
      if (step === 'entries' && done === of) walked = performance.now() - start
    },
  })
  if (!holds) throw new Error('a ledger that nobody altered holds')
  const per = (took: number) => [(took / size) * 100_000]
  return [
    lineOf('verifying 100,000 entries: the tree', 'ms', per(walked), 1000),
    lineOf('the same with facts and everything else', 'ms', per(performance.now() - start), null),
  ]
}

/** One entry after another in one transaction, in turn with what an entry was before it committed to anything: a row in four indexes. */
async function appending(owner: Database): Promise<Line[]> {
  await owner.unsafe(`create table plain_entry (entry bigint primary key, command_id uuid not null unique, action text, actor text, at timestamptz, unit_id uuid,
    person_id uuid, reason text, input jsonb, input_digest bytea, rows_digest bytea, answer jsonb);
    create index on plain_entry (unit_id, entry desc); create index on plain_entry (person_id, entry); create index on plain_entry (at)`)
  const took: Record<'plain' | 'people' | 'strength', number[]> = { plain: [], people: [], strength: [] }
  await transaction(owner, '', async (sql) => {
    for (let run = -200; run < 2000; run++)
      for (const kind of ['plain', 'people', 'strength'] as const) {
        const { at, entry } = await stamp(sql)
        const one = anEntry(kind === 'plain' ? 'people' : kind, entry, at)
        const start = performance.now()
        await (kind === 'plain' ? appendPlain(sql, one) : appendEntry(sql, one))
        if (run >= 0) took[kind].push(performance.now() - start)
      }
  })
  await owner.unsafe('drop table plain_entry')
  return [
    lineOf('an entry as a plain row', 'ms', took.plain, null),
    lineOf('an entry of the ledger, in the room of strength', 'ms', took.strength, null),
    lineOf('an entry of the ledger, in the room of people', 'ms', took.people, null),
  ]
}

function anEntry(room: string, entry: number, at: string): NewEntry {
  return {
    ...{
      entry,
      at,
      commandId: v7(),
      action: `${room}/setStatus`,
      room,
      outcome: 'performed',
      count: 1,
      accountId: v7(),
      actor: 'Clerk',
      asRole: 'clerk',
    },
    ...{ secondedBy: null, scope: 'chain', heldFrom: '2024-01-01', unitId: v7(), personId: v7(), reason: 'as the book has it' },
    ...{ input: { personId: v7(), from: '2024-01-01', code: 'LVE' }, inputDigest: randomBytes(32), answer: { done: true } },
  }
}

async function appendPlain(sql: Sql, e: NewEntry): Promise<void> {
  await sql`insert into plain_entry (entry, command_id, action, actor, at, unit_id, person_id, reason, input, input_digest, rows_digest, answer)
    values (${e.entry}, ${e.commandId}, ${e.action}, ${e.actor}, ${e.at}, ${e.unitId}, ${e.personId}, ${e.reason}, ${sql.json(e.input as never)},
    ${e.inputDigest}, ${e.inputDigest}, ${sql.json(e.answer as never)})`
}

/** How often each page is asked for, of another unit, person, case or time each time. */
const runs = 50

/** Pages as Muster's own role reads them, behind both walls: over everything, from a brigade down, and from a company down. */
async function pages(owner: Database, app: Database, entries: number): Promise<Line[]> {
  await syntheticCases(owner, runs)
  const reaches: [string, Reach][] = [
    ['the whole force', { all: true, units: [] }],
    ['a brigade', { all: false, units: [unitId(3)] }],
    ['a company', { all: false, units: [unitId(25_000)] }],
  ]
  const day = (run: number) => new Date(Date.UTC(2024, 0, 1) + run * 3_600_000).toISOString()
  const questions: [string, (run: number) => object][] = [
    ['the newest', () => ({})],
    ['further back', (run) => ({ before: Math.floor((entries * (run + 1)) / 60) })],
    ['of a company', (run) => ({ unit: unitId(20_000 + run) })],
    ['of a brigade', (run) => ({ unit: unitId(2 + (run % 20)) })],
    ['of a person', (run) => ({ person: personId(run * 7919) })],
    ['of a case', (run) => ({ absence: caseId(run) })],
    ['of an account', (run) => ({ account: `00000000-0000-7000-a000-${String(run * 7).padStart(12, '0')}` })],
    ['what hardly ever happens', () => ({ action: 'access/reveal' })],
    ['of a room', (run) => ({ room: run % 2 ? 'access' : 'people' })],
    ['refused', () => ({ outcome: 'refused' })],
    ['of an hour', (run) => ({ from: day(run), to: day(run + 1) })],
  ]
  const lines: Line[] = []
  for (const [whose, reach] of reaches)
    for (const [what, input] of questions) {
      const took: number[] = []
      for (let run = -5; run < runs; run++) {
        const start = performance.now()
        await page(app, reach, ChangesInput.parse(input(Math.abs(run))))
        if (run >= 0) took.push(performance.now() - start)
      }
      const p95 = took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.NaN
      lines.push(lineOf(`a page of ${entries} entries, by ${whose}: ${what}, p95`, 'ms', [p95], 100))
    }
  return lines
}

async function page(app: Database, reach: Reach, input: ChangesInput): Promise<void> {
  const caller: Caller = { accountId: v7(), name: 'Reader', sessionId: null, isFresh: true, grants: [] }
  await transaction(app, 'isolation level repeatable read read only', async (sql) => {
    await enter(sql, caller, { verb: 'ledger.read', sensitivity: 'personal' }, { reach })
    await changesPage(sql, input, sightOf(sql, { caller, reach }))
  })
}
