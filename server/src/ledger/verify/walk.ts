import { hashOfLeaf } from '../leaf.ts'
import { keptFrom } from '../nodes.ts'
import { copyOf, type Growing, grow, growing, leafHash, leafHashText, type Place, rootOf } from '../tree.ts'
import { type Finding, most } from './findings.ts'
import { bodyAt, entryAt, hashAt, hashPlace, hashTextAt, positionAt, readEntry, type SealedEntry, standingAt } from './records.ts'

type Suspect = { one: SealedEntry; made: Buffer }

/**
 * The walk along all leaves. Two trees grow: one of the leaves as they are kept, one of the leaves made anew from the entries. As long as every leaf is
 * what its entry makes it they are the same tree; where they part, the next checkpoint says which of the two was signed.
 */
export type Walk = {
  kept: Growing
  /** undefined as long as it is the same */
  remade: Growing | undefined
  suspects: Suspect[]
  /** after a checkpoint that neither tree fits there is nothing to compare with any more */
  lost: boolean
  /** the last entry of the checkpoint that held */
  heldTo: number
  last: number
  findings: Finding[]
  gone: Finding | undefined
}

export function beginWalk(): Walk {
  return { kept: growing(), remade: undefined, suspects: [], lost: false, heldTo: 0, last: 0, findings: [], gone: undefined }
}

/** Takes the next leaf, whose record begins at `start`; `completed` is told of inner nodes that are kept. */
export function step(walk: Walk, records: Buffer, start: number, completed: (place: Place, hash: Buffer) => void): void {
  const missing = positionAt(records, start) - walk.kept.size
  if (missing !== 0 && !walk.lost) {
    walk.findings.push({ kind: 'leavesGone', entry: walk.last + 1, facts: { count: missing, position: walk.kept.size } })
    walk.lost = true
  }
  const made = remade(walk, records, start)
  if (walk.remade) grow(walk.remade, made ?? hashAt(records, start))
  grow(walk.kept, records, completed, keptFrom, hashPlace(start))
  walk.last = entryAt(records, start)
}

/** The leaf that the entry makes, where that is another than the one that is kept. Of an entry that is gone nothing is known but its leaf. */
function remade(walk: Walk, records: Buffer, start: number): Buffer | undefined {
  const standing = standingAt(records, start)
  if (standing === 'gone') {
    gone(walk, entryAt(records, start))
    return undefined
  }
  walk.gone = undefined
  if (standing === 'altered') walk.findings.push(about('entryAltered', readEntry(records, start)))
  const body = bodyAt(records, start)
  if (leafHashText(body) === hashTextAt(records, start)) return undefined
  const made = leafHash(body)
  walk.remade ??= copyOf(walk.kept)
  if (walk.suspects.length < most) walk.suspects.push({ one: readEntry(records, start), made })
  return made
}

function gone(walk: Walk, entry: number): void {
  if (walk.gone) {
    walk.gone.facts.count = Number(walk.gone.facts.count) + 1
    return
  }
  walk.gone = { kind: 'entriesGone', entry, facts: { entry, count: 1 } }
  walk.findings.push(walk.gone)
}

export function about(kind: Finding['kind'], { entry, leaf }: Pick<SealedEntry, 'entry' | 'leaf'>): Finding {
  return { kind, entry, facts: { entry, at: leaf.at } }
}

/** What a checkpoint over all leaves so far says of them. Without suspects there is one tree, and either it fits or the order was altered. */
export function meetCheckpoint(walk: Walk, root: Buffer): void {
  const { kept, suspects } = walk
  if (walk.lost) return
  const keptFits = rootOf(kept).equals(root)
  const remadeFits = walk.remade !== undefined && rootOf(walk.remade).equals(root)
  if (keptFits) walk.findings.push(...blamed(walk))
  else if (remadeFits)
    walk.findings.push(
      ...suspects.map(
        ({ one }): Finding => ({ kind: 'leafAltered', entry: one.entry, facts: { entry: one.entry, position: one.position } }),
      ),
    )
  else {
    walk.findings.push(...blamed(walk), {
      kind: 'orderAltered',
      entry: walk.heldTo + 1,
      facts: { after: walk.heldTo, last: walk.last, size: kept.size },
    })
    walk.lost = true
  }
  if (remadeFits && walk.remade) walk.kept = walk.remade
  walk.remade = undefined
  walk.suspects = []
  walk.heldTo = walk.last
}

/** The leaves are as they were signed: so the entries are not. Two that would each make the other's leaf were exchanged. */
function blamed({ suspects, findings }: Walk): Finding[] {
  const named = new Set(findings.filter(({ kind }) => kind === 'entryAltered').map(({ entry }) => entry))
  const found: Finding[] = []
  for (const { one } of suspects) {
    if (named.has(one.entry)) continue
    const other = suspects.find((two) => two.one.entry > one.entry && makesLeafOf(one, two.one) && makesLeafOf(two.one, one))
    if (!other) found.push(about('entryUnfit', one))
    else {
      found.push({ kind: 'entriesSwapped', entry: one.entry, facts: { entry: one.entry, other: other.one.entry } })
      named.add(other.one.entry)
    }
  }
  return found
}

function makesLeafOf(one: SealedEntry, other: SealedEntry): boolean {
  return hashOfLeaf({ ...one.leaf, entry: other.entry }).equals(other.hash)
}
