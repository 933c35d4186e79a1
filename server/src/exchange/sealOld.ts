import type { Claim } from '@muster/domain/exchange/claim.ts'
import { parted } from '@muster/domain/exchange/verbatim.ts'
import { sealRecords } from '../access/store/sealed.ts'
import { type Database, type Sql, transaction } from '../kernel/db.ts'
import type { KeyRing } from '../keys/keyRing.ts'
import { sealedFile } from './file.ts'
import { keyedDigest, verbatimOf } from './sealing.ts'

type OldSource = {
  sourceId: string
  importId: string
  personId: string | null
  unitId: string | null
  text: string
  reading: string
  knownFrom: string
  entry: number
  claims: { claimId: string; claim: Claim }[]
  unread: { unreadId: string; facts: Record<string, string> }[]
}

const emptied = ['exchange_source', 'exchange_claim', 'exchange_unread', 'person_status']

/**
 * Seals the texts of sources and the bytes of files that stand open from before there were keys, as the owner of the database, before anybody is served.
 * Each batch is a transaction, and what is done is passed over: it can be stopped at any moment and begun again. In the end the tables are written anew, so
 * that nothing is left of what they held, and the open columns are dropped.
 *
 * The rows keep the entries that wrote them: the ledger commits to rows from before it committed to anything only when this is done (commitOldEntries).
 * Answers how many texts and files it sealed.
 */
export async function sealWhatIsOpen(
  owner: Database,
  keysOf: () => Promise<KeyRing>,
  { batch = 200 }: { batch?: number } = {},
): Promise<{ texts: number; files: number }> {
  const done = { texts: 0, files: 0 }
  const [open] = await owner<{ isOpen: boolean }[]>`select exchange_is_open() as is_open`
  if (!open?.isOpen) return done
  const keys = await keysOf()
  for (let count = 1; count > 0; done.files += count) count = await whileOpen(owner, (sql) => sealAFile(sql, keys))
  for (let count = 1; count > 0; done.texts += count) count = await whileOpen(owner, (sql) => sealTexts(sql, keys, batch))
  await whileOpen(owner, forgetDetails)
  for (const table of [...emptied, 'exchange_file']) await owner`vacuum (full) ${owner(table)}`
  await whileOpen(owner, closeOpen)
  return done
}

/** One runner at a time (the lock of the migrations); whoever comes second finds it done. What was known stays guarded but for this. */
function whileOpen(owner: Database, work: (sql: Sql) => Promise<number>): Promise<number> {
  return transaction(owner, '', async (sql) => {
    await sql`select pg_advisory_xact_lock(7283)`
    const [open] = await sql`select where exchange_is_open()`
    if (!open) return 0
    for (const table of emptied) await sql`alter table ${sql(table)} disable trigger user`
    const count = await work(sql)
    for (const table of emptied) await sql`alter table ${sql(table)} enable trigger user`
    return count
  })
}

async function sealAFile(sql: Sql, keys: KeyRing): Promise<number> {
  const [file] = await sql<
    { digest: string; bytes: Buffer }[]
  >`select digest, bytes from exchange_file where wrapped is null order by digest limit 1`
  if (!file) return 0
  const { wrapped, sealed } = await sealedFile(keys, file)
  await sql`update exchange_file set wrapped = ${wrapped}, sealed = ${sealed}, bytes = null where digest = ${file.digest}`
  return 1
}

async function sealTexts(sql: Sql, keys: KeyRing, batch: number): Promise<number> {
  const sources = await sql<OldSource[]>`
    select s.source_id, s.import_id, s.person_id, i.unit_id, s.text, s.reading, s.known_from, s.entry,
      coalesce((select jsonb_agg(jsonb_build_object('claimId', c.claim_id, 'claim', c.claim) order by c.place, c.claim_id) from exchange_claim c
        where c.source_id = s.source_id), '[]') as claims,
      coalesce((select jsonb_agg(jsonb_build_object('unreadId', u.unread_id, 'facts', u.facts) order by u.words_from, u.unread_id) from exchange_unread u
        where u.source_id = s.source_id), '[]') as unread
    from exchange_source s left join exchange_import i using (import_id) where s.sealed_id is null order by s.source_id limit ${batch}`
  if (sources.length === 0) return 0
  const keyed = await keyedDigest(keys)
  const sealed = await sealRecords(
    keys,
    sources.map(({ importId, personId, unitId, text, claims, unread }) => ({
      kind: 'verbatim',
      personId,
      unitId: personId === null ? unitId : null,
      ofTable: 'exchange_import',
      ofId: importId,
      words: JSON.stringify(verbatimOf(text, claims, unread)),
    })),
  )
  const records = sources.map(({ sourceId, reading, knownFrom, entry }, index) => ({
    ...sealed[index],
    sourceId,
    knownFrom,
    entry,
    reading: reading === '' ? '' : keyed(Buffer.from(reading, 'base64url')),
  }))
  const read = sources.flatMap(({ claims }) => claims.map(({ claimId, claim }) => ({ claimId, read: parted(claim).read })))
  const order = sources.flatMap(({ unread }) => unread.map(({ unreadId }, place) => ({ unreadId, place })))
  await keep(sql, { records, read, order })
  return sources.length
}

async function keep(sql: Sql, { records, read, order }: { records: object[]; read: object[]; order: object[] }): Promise<void> {
  await sql`
    insert into access_sealed (record_id, kind, person_id, unit_id, of_table, of_id, wrapped, sealed, known_from, entry)
    select r."recordId", r.kind, r."personId", r."unitId", r."ofTable", r."ofId", decode(r.wrapped, 'base64'), decode(r.sealed, 'base64'), r."knownFrom", r.entry
    from jsonb_to_recordset(${sql.json(records as never)}) as r("recordId" uuid, kind text, "personId" uuid, "unitId" uuid, "ofTable" text, "ofId" uuid,
      wrapped text, sealed text, "knownFrom" timestamptz, entry bigint)`
  await sql`
    update exchange_source s set sealed_id = r."recordId", reading = r.reading, text = null
    from jsonb_to_recordset(${sql.json(records as never)}) as r("sourceId" uuid, "recordId" uuid, reading text) where s.source_id = r."sourceId"`
  await sql`
    update exchange_claim c set read = r.read, claim = null
    from jsonb_to_recordset(${sql.json(read as never)}) as r("claimId" uuid, read jsonb) where c.claim_id = r."claimId"`
  await sql`
    update exchange_unread u set place = r.place, facts = null
    from jsonb_to_recordset(${sql.json(order as never)}) as r("unreadId" uuid, place int) where u.unread_id = r."unreadId"`
}

/** What imports noted of a death or a discharge beside the status: in it were the words of the source. What is counted of it stays (`lossIn`). */
async function forgetDetails(sql: Sql): Promise<number> {
  const { count } = await sql`
    update person_status set detail = case when code = 'SEP' then null
      when detail like 'hostile%' and detail like '%wounds%' then 'hostile; of wounds'
      else coalesce(substring(detail from '^(hostile|nonhostile|pending)'), 'pending') end
    where claim_id is not null and code in ('DEC', 'SEP') and detail is not null`
  return count
}

async function closeOpen(sql: Sql): Promise<number> {
  await sql`select exchange_close_open()`
  return 0
}
