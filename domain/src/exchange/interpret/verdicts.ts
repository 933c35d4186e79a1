import type { Claim, Standing } from '../claim.ts'
import type { Unread } from '../reading.ts'

/** What was decided of each claim while a line of service is drawn, and what a person must be told of it. */
export type Verdicts = { standings: Map<number, { standing: Standing; because?: string }>; unread: Unread[] }

export function noVerdicts(): Verdicts {
  return { standings: new Map(), unread: [] }
}

/** Leaves a claim out, for a reason that is also listed with the words it came from. */
export function setAside(
  verdicts: Verdicts,
  claims: Claim[],
  index: number,
  standing: Standing,
  because: string,
  facts: Record<string, string> = {},
): void {
  if (verdicts.standings.has(index)) return
  verdicts.standings.set(index, { standing, because })
  tell(verdicts, claims[index], because, facts)
}

/** Lists something that a person should see, without touching the standing of the claim it is about. */
export function tell(verdicts: Verdicts, claim: Claim | undefined, reason: string, facts: Record<string, string> = {}): void {
  const words = claim?.words ?? [0, 0]
  // Wounded and captured in one breath: two claims, one thing to say.
  const said =
    words[0] < words[1] &&
    verdicts.unread.some((piece) => piece.reason === reason && piece.words[0] === words[0] && piece.words[1] === words[1])
  if (!said) verdicts.unread.push({ words, reason, facts })
}

/** Facts of one claim for a reason's sentence: its day as written, and the day it was read as. */
export function dayFacts(claim: Claim): Record<string, string> {
  return { ...(claim.day ? { asWritten: claim.day.asWritten } : {}), ...(claim.day?.on ? { day: claim.day.on } : {}) }
}

/** The claims with their standings: used by an interval, kept, or set aside with the reason. */
export function withStandings(claims: Claim[], verdicts: Verdicts, used: Set<number>): Claim[] {
  return claims.map((claim, index) => {
    const bare = { ...claim }
    delete bare.because
    const verdict = verdicts.standings.get(index)
    if (verdict) return { ...bare, ...verdict }
    if (used.has(index) && claim.day?.on) return { ...bare, standing: 'used' }
    if (needsDay(claim) && !claim.day?.on) return { ...bare, standing: 'undated', because: 'noDay' }
    return { ...bare, standing: used.has(index) ? 'used' : 'kept' }
  })
}

const timeless: readonly string[] = ['born', 'buried', 'crossReference', 'remark', 'noLaterRecord']

function needsDay(claim: Claim): boolean {
  return !timeless.includes(claim.kind)
}
