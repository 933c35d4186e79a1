import { worded } from '../../kernel/wording.ts'

/**
 * One thing that does not hold. `kind` picks the sentence; `entry` says where in the ledger it is, so that the first can be named: that of the entry, or
 * for a checkpoint that of its last one.
 */
export type Finding = { kind: FindingKind; entry: number; facts: Record<string, string | number> }
/** What is worth saying and speaks against nothing. */
export type Remark = { kind: RemarkKind; entry: number; facts: Record<string, string | number> }

export type FindingKind =
  | (
      | 'entryAltered'
      | 'entryUnfit'
      | 'entriesGone'
      | 'entriesSwapped'
      | 'entryNotSealed'
      | 'entryDatedBack'
      | 'entryErased'
      | 'erasedByNone'
    )
  | ('leafAltered' | 'leafAstray' | 'leavesGone' | 'leavesUncovered' | 'orderAltered' | 'nodeAltered' | 'nodesUnfit')
  | ('checkpointAltered' | 'checkpointForeign' | 'checkpointBeyond' | 'cosignatureUnfit')
  | ('keyDiffers' | 'keyUntrusted' | 'keyUnendorsed' | 'keyGone')
  | (
      | 'factAltered'
      | 'factGone'
      | 'factAdded'
      | 'factWithoutEntry'
      | 'factEnded'
      | 'factEndedByNone'
      | 'factEndMoved'
      | 'factOpened'
      | 'tableGone'
      | 'tableStrange'
      | 'factsUnread'
    )
  | ('restoreUnconfirmed' | 'restoreAltered' | 'revealedAlone' | 'deedUngranted' | 'sealedUnopened' | 'derivedUnfit')
  | ('fromOther' | 'fromShorter' | 'fromUnfit' | 'fromUnsigned' | 'fromCosignatureUnfit')
export type RemarkKind = 'clockBack' | 'waiting' | 'late' | 'keyReplaced' | 'cosigned'

/** Most findings that are kept: the first is what matters, and how many there are at least. */
export const most = 100

export function sentenceOf({ kind, facts }: Finding): string {
  return worded(`ledger.finding.${kind}`, facts)
}
export function remarkOf({ kind, facts }: Remark): string {
  return worded(`ledger.remark.${kind}`, facts)
}

/** In the order of the ledger; of one entry, the entry before its facts. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.entry - b.entry)
}

const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' },
})

/** «3 May 2024 at 10:12:07 UTC». */
export function momentText(iso: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time) ? iso : `${moment.format(time)} UTC`
}
