import { type SealedKind, SealedWith } from '../../access/sensitivity.ts'
import type { Office } from '../regime/office.ts'
import type { CaseWord } from './event.ts'
import { confidedFlags } from './words.ts'

/** Is it told to the inspector alone: who stands aside and why, and of the risks those that say that somebody complained (decision 45)? */
export function isConfided(says: { kind: string; flag?: unknown }): boolean {
  return says.kind === 'conflict' || (says.kind === 'risk' && isConfidedFlag(says.flag))
}

export function isConfidedFlag(flag: unknown): boolean {
  return confidedFlags.some((one) => one === flag)
}

/**
 * Which office an event takes the case from. A complaint does what a conflict of interest of the commander of the unit does, and what the lot does: were it
 * anything else, it would tell.
 */
export function asideBy(says: CaseWord): Office | undefined {
  if (says.kind === 'conflict') return says.office
  return says.kind === 'risk' && says.isRaised && isConfided(says) ? 'unitCommander' : undefined
}

/** Words of an event that stand in a sealed record of their own, and nowhere else. */
export type SealedWords = { recordId: string; kind: SealedKind; words: string }

/** Which words are sealed for what the event is: what somebody said with what is confided. A lot is drawn, and nobody's word. */
function confidedFieldOf(says: CaseWord): 'note' | 'why' | undefined {
  if (!isConfided(says)) return undefined
  if (says.kind === 'risk') return 'note'
  return says.kind === 'conflict' && says.why !== 'byLot' ? 'why' : undefined
}

/** Which words of an event are sealed, by the names of the fields: what is confided, and what somebody sealed with a fact. */
export function sealedFieldsOf(says: CaseWord): string[] {
  const confided = confidedFieldOf(says)
  return [...(confided ? [confided] : []), ...(sealedWith(says) ? ['sealed.words'] : [])]
}

function sealedWith(says: CaseWord) {
  return 'sealed' in says ? says.sealed : undefined
}

/** An event as it is kept, its sealed words apart from it; the event names the record in which they are, and of words sealed with a fact the kind. */
export function wordsApart(says: CaseWord, newId: () => string): { says: CaseWord; sealed?: SealedWords } {
  const field = confidedFieldOf(says)
  if (field !== undefined) {
    const { [field]: words, ...open } = says as CaseWord & { note?: string; why?: string } // its field was told by its kind
    if (words === undefined) return { says }
    const recordId = newId()
    return { says: { ...open, recordId } as CaseWord, sealed: { recordId, kind: 'complaint', words } }
  }
  const told = sealedWith(says)
  if (told === undefined) return { says }
  const recordId = newId()
  const { sealed: _words, ...open } = says as CaseWord & { sealed: typeof told } // it was looked at a line above
  return { says: { ...open, recordId, sealedAs: told.kind } as CaseWord, sealed: { recordId, ...told } }
}

/** Of which kind the sealed record is that an event names: what is confided names none. */
export function sealedKindOf({ sealedAs }: { kind: string; sealedAs?: unknown }): SealedKind {
  return SealedWith.safeParse(sealedAs).data ?? 'complaint'
}
