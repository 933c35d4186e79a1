import type { Sql } from '../../kernel/db.ts'
import { hashOfLeaf } from '../leaf.ts'
import { goesOnSetBack } from '../setBack.ts'
import type { Place } from '../tree.ts'
import { checkSignature, type KeptCheckpoint, readCheckpoints } from './checkpoints.ts'
import { type Finding, most, type Remark } from './findings.ts'
import type { KnownKeys } from './keyring.ts'
import { type KeptNodes, nodeCount, readNodes, unfitNode } from './nodes.ts'
import { inTurn } from './readers.ts'
import { entryAt, readEntry, readRecords, recordsIn, type SealedEntry, standingAt, timeAt } from './records.ts'
import { beginWalk, meetCheckpoint, step, type Walk } from './walk.ts'

/** Leaves read at once: a power of two, so that the nodes of a piece are complete with it. */
const piece = 4096
/** A clock that goes back by less than this (milliseconds) only shows entries that were performed at once. */
export const unsteady = 60_000
/** No command takes as long (milliseconds): what is sealed with a moment so far before one that was sealed already was not performed then. */
export const longest = 7_200_000

/** What is told while the walk goes on: every leaf with its entry, and every checkpoint behind the last leaf it covers. */
export type Witnessing = {
  leaf?: (one: SealedEntry) => void | Promise<void>
  checkpoint?: (one: KeptCheckpoint) => void | Promise<void>
  /** sizes at which the root is wanted */
  rootAt?: (size: number, walk: Walk) => void
  progress?: (done: number, of: number) => void
}
export type Walked = { size: number; checkpoints: number; walk: Walk; findings: Finding[]; remarks: Remark[] }

type Piece = { records: Buffer; checkpoints: KeptCheckpoint[]; nodes: KeptNodes }

/** From what every entry says to the root that was signed, for all of them in the order of the leaves. */
export async function walkEntries(readers: readonly Sql[], keys: KnownKeys, witnessing: Witnessing): Promise<Walked> {
  const [first] = readers
  if (!first) throw new Error('somebody has to read')
  const { size, nodes: kept, beyond } = await extentOf(first)
  const walk = beginWalk()
  walk.findings.push(...beyond)
  const walked: Walked = { size, checkpoints: 0, walk, findings: walk.findings, remarks: [] }
  const clock: Clock = { told: 0, latest: 0 }
  const read = async (sql: Sql, place: number): Promise<Piece> => {
    const [from, to] = [place * piece, Math.min((place + 1) * piece, size)]
    const [records, checkpoints, nodes] = await Promise.all([
      readRecords(sql, from, to),
      readCheckpoints(sql, from, to),
      readNodes(sql, from, to),
    ])
    return { records, checkpoints, nodes }
  }
  for await (const one of inTurn(readers, Math.ceil(size / piece), read)) {
    await walkPiece(first, one, walked, keys, clock, witnessing)
    witnessing.progress?.(walk.kept.size, size)
  }
  const covered = walk.suspects.length === 0 && walk.heldTo === walk.last
  if (!covered && !walk.lost)
    walk.findings.push({ kind: 'leavesUncovered', entry: walk.heldTo + 1, facts: { after: walk.heldTo, last: walk.last } })
  if (kept !== nodeCount(size) && !walk.lost && !walk.findings.some(({ kind }) => kind === 'nodeAltered'))
    walk.findings.push({ kind: 'nodesUnfit', entry: walk.last, facts: { count: kept, wanted: nodeCount(size) } })
  return walked
}

/**
 * How far the leaves reach. One that stands far beyond as many as there are (or before the first) was put there by hand: nobody walks up to it. What a
 * checkpoint knew and is not there is told too.
 */
async function extentOf(sql: Sql): Promise<{ size: number; nodes: number; beyond: Finding[] }> {
  const [row] = await sql<{ count: number; size: string; nodes: number }[]>`
    select count(*) as count, coalesce(max(position)::numeric + 1, 0)::text as size,
      (select count(*) from public.ledger_node) as nodes from public.ledger_leaf`
  const { count = 0, nodes = 0 } = row ?? {}
  const reach = Number(row?.size ?? 0)
  const size = reach > 2 * count + piece ? count : reach
  const astray = await sql<{ entry: number; position: string }[]>`
    select entry, position::text as position from public.ledger_leaf where position < 0 or position >= ${size} order by position limit ${most}`
  const [over] = await sql<{ size: string }[]>`
    select size::text as size from public.ledger_checkpoint where size > ${size} order by size limit 1`
  return {
    size,
    nodes,
    beyond: [
      ...astray.map(({ entry, position }): Finding => ({ kind: 'leafAstray', entry, facts: { entry, position } })),
      ...(over ? [{ kind: 'checkpointBeyond', entry: size + 1, facts: { size: Number(over.size), count: size } } satisfies Finding] : []),
    ],
  }
}

/** The moment since which a clock that goes back is told, and the newest that entries have had since a time was accepted. */
type Clock = { told: number; latest: number }

async function walkPiece(
  sql: Sql,
  { records, checkpoints, nodes }: Piece,
  walked: Walked,
  keys: KnownKeys,
  clock: Clock,
  told: Witnessing,
): Promise<void> {
  const { walk, findings } = walked
  const made: (Place & { hash: Buffer; entry: number })[] = []
  const signatures: Promise<Finding | undefined>[] = []
  const soundBefore = findings.length === 0
  let next = 0
  for (const start of recordsIn(records)) {
    const entry = entryAt(records, start)
    step(walk, records, start, (place, hash) => made.push({ ...place, hash, entry }))
    tellClock(records, start, walked, clock)
    if (isDatedBack(records, start, clock)) await meetDatedBack(sql, records, start, walked, clock)
    if (told.leaf) await told.leaf(readEntry(records, start))
    told.rootAt?.(walk.kept.size, walk)
    for (let checkpoint = checkpoints[next]; checkpoint && checkpoint.size <= walk.kept.size; checkpoint = checkpoints[++next]) {
      walked.checkpoints++
      if (checkpoint.size === walk.kept.size) meetCheckpoint(walk, checkpoint.root)
      signatures.push(checkSignature(keys, checkpoint, entry))
      if (told.checkpoint) await told.checkpoint(checkpoint)
    }
  }
  for (const finding of await Promise.all(signatures)) if (finding) findings.push(finding)
  const unfit = soundBefore && walk.suspects.length === 0 && findings.length === 0 ? unfitNode(nodes, made) : undefined
  if (unfit) findings.push(unfit)
  findings.length = Math.min(findings.length, most)
}

/** An entry a good while older than one before it: the clock was set back. That is allowed, and told. */
function tellClock(records: Buffer, start: number, { remarks }: Walked, clock: Clock): void {
  const time = timeAt(records, start)
  if (time >= clock.told - unsteady || standingAt(records, start) === 'gone') {
    if (time > clock.told) clock.told = time
    return
  }
  const entry = entryAt(records, start)
  if (remarks.length < most) remarks.push({ kind: 'clockBack', entry, facts: { entry, minutes: Math.round((clock.told - time) / 60_000) } })
  clock.told = time
}

/** Whether an entry that fits its leaf has a moment long before another one's. What does not fit is told as that. */
function isDatedBack(records: Buffer, start: number, clock: Clock): boolean {
  const time = timeAt(records, start)
  if (time >= clock.latest - longest && time <= clock.latest + unsteady) {
    if (time > clock.latest) clock.latest = time
    return false
  }
  // Of what was erased nothing says any more what it was.
  if (standingAt(records, start) === 'erased') return false
  const { leaf, hash } = readEntry(records, start)
  if (!hashOfLeaf(leaf).equals(hash)) return false
  if (time > clock.latest) clock.latest = time
  return time < clock.latest
}

/**
 * While the clock stands behind the ledger nothing is performed but what two people need to come in and accept the new time; from then on that holds. Whoever was
 * refused is recorded at any time. Anything else with such a moment was put there by hand.
 */
async function meetDatedBack(sql: Sql, records: Buffer, start: number, { findings }: Walked, clock: Clock): Promise<void> {
  if (findings.length >= most) return
  const [entry, time] = [entryAt(records, start), timeAt(records, start)]
  const [row] = await sql<{ action: string; outcome: string; input: unknown }[]>`
    select action, outcome, input from public.ledger_entry where entry = ${entry}`
  if (!row || row.outcome === 'refused') return
  if (row.action === 'machine/acceptClock') clock.latest = time
  else if (!goesOnSetBack(row.action, row.input))
    findings.push({ kind: 'entryDatedBack', entry, facts: { entry, minutes: Math.round((clock.latest - time) / 60_000) } })
}
