import { namedIn, type Paper, type PaperField } from './paper.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import type { Regime } from './regime.ts'

/** What a prosecution could rest on: the evidence, and what was found by whom and why. */
const forProsecution: ReadonlySet<string> = new Set<PaperField>([
  ...(['evidence', 'against', 'nature', 'reasons', 'decidedBy', 'secondedBy', 'decidedOn', 'legal'] as const),
])

/** The first law under which an absence can bring death or corporal punishment, by its title; undefined where there is none. */
export function gravestOf({ offences }: Pick<Regime, 'offences'>): string | undefined {
  return offences.find(({ maxima }) => maxima.some(({ penalty }) => penalty !== 'other'))?.title
}

/**
 * Is this paper kept in? Under a regime that knows death or corporal punishment for an absence no case file is exported or printed for a prosecution: no paper
 * goes out with evidence or a finding on it. What the family and the person are told, and the notice of a missing person, name neither, and go out.
 */
export function isKeptIn(regime: Pick<Regime, 'offences'>, { text }: Pick<Paper, 'text'>): boolean {
  return gravestOf(regime) !== undefined && namedIn(text).some((name) => forProsecution.has(name))
}

// In the languages of the regimes that come with Muster; what another language calls it its author has to say.
const grave = /\b(?:death|corporal|flogging|execution|todesstrafe)\b|смертн|страт/i

/** A maximum that is death or corporal punishment by its words says so by its kind too: the words are for people, and nothing hangs on them. */
export function penaltiesUnsaid({ offences }: Regime): RegimeProblem[] {
  return offences.flatMap(({ maxima }, index) =>
    maxima.flatMap(({ most, penalty }, place) =>
      penalty === 'other' && grave.test(most)
        ? [problemAt(['offences', index, 'maxima', place, 'most'], 'penaltyUnsaid', { near: most })]
        : [],
    ),
  )
}
