import type { Claim } from '../claim.ts'
import type { Spell } from './spell.ts'
import { never } from './spell.ts'
import type { Verdicts } from './verdicts.ts'
import { dayFacts, setAside } from './verdicts.ts'
import type { Word } from './words.ts'

/**
 * Rule 7, second half. An event of service dated before the man was mustered (or enlisted, where no mustering is told)
 * cannot be. A rank given between enlisting and mustering can: companies chose their sergeants in camp, and the man
 * was mustered in that rank.
 */
export function notBeforeEntry(
  words: Word[],
  entry: Pick<Spell, 'before' | 'from' | 'claim'>,
  claims: Claim[],
  verdicts: Verdicts,
): Word[] {
  const enlisted = entry.before?.from ?? entry.from
  const because = words.some((word) => word.role === 'mustering') ? 'beforeMustering' : 'beforeEnlistment'
  return words.filter((word) => {
    if (word.index === entry.claim || standsOutside(word)) return true
    if (word.lastOn >= (word.role === 'rank' ? enlisted : entry.from)) return true
    setAside(verdicts, claims, word.index, 'impossible', because, { ...dayFacts(word.claim), mustered: entry.from })
    return false
  })
}

/** A word about the entry itself, or about no event of service. */
function standsOutside(word: Word): boolean {
  return (
    word.role === 'note' ||
    word.role === 'enlistment' ||
    word.role === 'mustering' ||
    word.role === 'reentry' ||
    word.role === 'rejection' ||
    word.role === 'silence' ||
    (word.role === 'transfer' && word.way === 'in')
  )
}

/**
 * Words dated after the man had gone. After a death nothing can be. After a separation or after he was recorded as
 * deserted no event of this service can, but he can die, and a brevet (an honour) can reach him. After a transfer the
 * rest is told from other books and kept; only a roll of *this* unit that still carries him contradicts the transfer.
 */
export function notAfterEnd(words: Word[], spell: Spell, claims: Claim[], verdicts: Verdicts): Word[] {
  const to = spell.to ?? never
  const died = spell.after.find((status) => status.code === 'DEC')
  return words.filter((word) => {
    if (word.index === spell.endClaim || word.index === spell.claim || word.role === 'note' || verdicts.standings.has(word.index))
      return true
    if (died && word.index !== died.claim && word.on > died.from) return refuse(word, 'afterDeath', { died: died.from }, claims, verdicts)
    if (word.on <= to || !ownEnd(spell)) return true
    if (spell.end === 'transfer') {
      return word.role === 'carried' ? contradict(word, 'onRollsAfterTransfer', { transferred: to }, claims, verdicts) : true
    }
    if (word.role === 'carried') return contradict(word, 'onRollsAfterEnding', { ended: to }, claims, verdicts)
    if (isService(word) && !isBrevet(word)) return refuse(word, 'afterEnding', { ended: to }, claims, verdicts)
    return true
  })
}

function ownEnd(spell: Spell): boolean {
  return spell.end !== undefined && spell.end !== 'unitMusteredOut'
}

function isService(word: Word): boolean {
  // Who was recorded as deserted can be arrested: no service, and nothing that cannot be.
  if (word.code === 'CML') return false
  return ['rank', 'presence', 'status', 'release', 'rejoining'].includes(word.role) || (word.role === 'transfer' && word.way !== 'in')
}

function isBrevet(word: Word): boolean {
  return /^brevet\b/i.test(word.claim.detail ?? '')
}

function refuse(word: Word, because: string, facts: Record<string, string>, claims: Claim[], verdicts: Verdicts): false {
  setAside(verdicts, claims, word.index, 'impossible', because, { ...dayFacts(word.claim), ...facts })
  return false
}

function contradict(word: Word, because: string, facts: Record<string, string>, claims: Claim[], verdicts: Verdicts): false {
  setAside(verdicts, claims, word.index, 'contradicted', because, { ...dayFacts(word.claim), ...facts })
  return false
}
