import type * as z from 'zod'
import { Fault } from '../fault.ts'
import type { CodeCauses, GivenCause, WithdrawCause } from './commands.ts'
import { isImmediate, isSealedCause, isUnsaid, type ShownCode, sealedCode } from './taxonomy.ts'

/** A cause as it is currently known, to a command: `code` is what stands in the open. */
export type KnownCause = { causeId: string; codingId: string; accountId: string; code: ShownCode; isPrimary: boolean }
/** What a command about the causes of a case loads. `unitId`: where the person was assigned when the absence began. */
export type CauseBook = {
  absenceId: string
  personId: string
  unitId: string | null
  /** an account of the person of the case asks */
  isOwn: boolean
  codings: { codingId: string; accountId: string; isBlind: boolean }[]
  causes: KnownCause[]
}
/** Who codes: `isInspector` acts in the scope of the inspection. */
export type Coder = { accountId: string; by: string; isInspector: boolean; newId: () => string }

export type CodingRow = {
  codingId: string
  absenceId: string
  personId: string
  unitId: string | null
  accountId: string
  isBlind: boolean
  by: string
}
/** `sealed` names the code that is kept under seal, in the record `recordId`; null where the code itself stands in the open. */
export type CauseRow = {
  causeId: string
  codingId: string
  absenceId: string
  personId: string
  accountId: string
  code: ShownCode
  isImmediate: boolean
  source: GivenCause['source']
  confidence: GivenCause['confidence']
  isUnit: boolean
  isPrimary: boolean
  isFirst: boolean
  recordId: string | null
  sealed: GivenCause['code'] | null
  by: string
}
export type CauseRows = { close: string[]; codings: CodingRow[]; causes: CauseRow[] }

/** Codings of one case that agreement is measured between. */
const coders = 2

/**
 * A coder gives the causes they see. The first time this is their coding: blind where they had seen none of another's codes, and it counts for agreement as
 * it was given. What they add later does not. An inspector to whom another's code was told at once has seen it.
 * @throws Fault causeTwice, causeNotFromThem, conflictOfInterest
 */
export function codeCauses(
  book: CauseBook,
  { codingId, causes }: Pick<z.output<typeof CodeCauses>, 'codingId' | 'causes'>,
  who: Coder,
): CauseRows {
  demandOther(book)
  const { absenceId, personId, unitId } = book
  const mine = book.codings.find(({ accountId }) => accountId === who.accountId)
  const standing = book.causes.filter(({ accountId }) => accountId === who.accountId)
  for (const { code, source } of causes) {
    const twice = standing.find((one) => one.code === code) ?? standing.find((one) => isUnsaid(one.code) || isUnsaid(code))
    if (twice) throw new Fault('causeTwice', { code: twice.code })
    if (source === 'ombuds' && !who.isInspector) throw new Fault('causeNotFromThem', { code, source })
    if (isSealedCause(code) && source !== 'self' && source !== 'ombuds') throw new Fault('causeNotFromThem', { code, source })
  }
  const primary = standing.find(({ isPrimary }) => isPrimary)
  if (primary && causes.some(({ isPrimary }) => isPrimary)) throw new Fault('causeTwice', { code: primary.code })
  const wasTold = who.isInspector && book.causes.some(({ accountId, code }) => accountId !== who.accountId && isImmediate(code))
  const coding = {
    ...{ codingId: mine?.codingId ?? codingId, absenceId, personId, unitId, accountId: who.accountId, by: who.by },
    isBlind: mine?.isBlind ?? (book.codings.length < coders && !wasTold),
  }
  const rowOf = ({ code, ...given }: GivenCause): CauseRow => ({
    ...given,
    ...{ codingId: coding.codingId, absenceId, personId, accountId: who.accountId, by: who.by },
    ...{ isImmediate: isImmediate(code), isFirst: mine === undefined },
    ...(isSealedCause(code) ? { code: sealedCode, sealed: code, recordId: who.newId() } : { code, sealed: null, recordId: null }),
  })
  return { close: [], codings: mine ? [] : [coding], causes: causes.map(rowOf) }
}

/** Everybody takes back their own alone. @throws Fault causeUnknown, conflictOfInterest */
export function withdrawCause(book: CauseBook, { causeId }: Pick<z.output<typeof WithdrawCause>, 'causeId'>, who: Coder): CauseRows {
  demandOther(book)
  const found = book.causes.find((one) => one.causeId === causeId && one.accountId === who.accountId)
  if (!found) throw new Fault('causeUnknown', { causeId })
  return { close: [causeId], codings: [], causes: [] }
}

/** Nobody codes why they went themselves: what they say of it is taken down by another. */
function demandOther({ isOwn }: CauseBook): void {
  if (isOwn) throw new Fault('conflictOfInterest', { office: '', why: 'own' })
}
