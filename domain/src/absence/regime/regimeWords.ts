import { ReferredTo } from '../case/words.ts'
import type { Explanation } from './explain.ts'
import { Office } from './office.ts'
import type { Provenance } from './provenance.ts'
import type { Regime } from './regime.ts'
import { Confidence } from './words.ts'

/** A sentence of the catalogue with its facts filled in: the terminal's, or a page's. */
export type Worded = (key: string, facts?: Record<string, string | number>) => string

type Offices = Explanation['regime']['offices']
type AtZero = NonNullable<Explanation['dated'][number]['atZero']>
type Runs = Pick<Explanation['awaited'][number], 'basis' | 'limit' | 'startsAt' | 'after' | 'onlyIf' | 'referral'>

/** Several that all hold, as one list. */
export const all = new Intl.ListFormat('en', { type: 'conjunction' })
export const oneOf = new Intl.ListFormat('en', { type: 'disjunction' })

/** Keys have no spaces, words of a regime may. */
const dashed = (word: string) => word.replaceAll(' ', '-')

export type RegimeWords = ReturnType<typeof regimeWords>

/** What a regime says, in words; a duty status by its code, unless it is told how else. */
export function regimeWords(worded: Worded, statusWord: (code: string) => string = (code) => code) {
  function standingWord(standing: Regime['standing']): string {
    return worded(`regime.standing.${dashed(standing)}`)
  }

  function answerWord(answer: Explanation['relief'][number]['eligibility']['answer']): string {
    return worded(`regime.answer.${dashed(answer)}`)
  }

  /** As the regime calls an office, else as the catalogue does. */
  function officeWord(office: Office, offices: Offices): string {
    return offices[office]?.label ?? worded(`regime.office.${office}`)
  }

  /** Whose duty it is: an office, whom a case was referred to, or somebody by their name. */
  function dutyWord(whose: string, offices: Offices): string {
    const office = Office.safeParse(whose).data
    if (office !== undefined) return officeWord(office, offices)
    return ReferredTo.safeParse(whose).success ? worded(`absence.word.to.${whose}`) : whose
  }

  function oneOfOffices(by: readonly string[], offices: Offices): string | null {
    return by.length === 0 ? null : oneOf.format(by.map((whose) => dutyWord(whose, offices)))
  }

  function atZeroWords({ onExpiry, escalatesTo = [], prepares }: AtZero, offices: Offices): string {
    if (!prepares) return worded(`regime.atZero.${onExpiry}`, { offices: all.format(escalatesTo.map((one) => officeWord(one, offices))) })
    const { decision, before, preselected } = prepares
    return worded('regime.atZero.prepare', {
      offices: oneOf.format(before.map((one) => officeWord(one, offices))),
      decision: worded(`regime.decision.${decision}`),
      preselected: preselected === 'nothing' ? 'none' : worded(`regime.preselected.${dashed(preselected)}`),
    })
  }

  function runsWords({ basis, limit, startsAt, after, onlyIf, referral }: Runs): string {
    const runs = worded(`regime.basis.${basis}`, { limit })
    if (after !== null) return worded('regime.runs.after', { clock: after, limit: runs })
    if (referral !== null) return worded('regime.runs.from', { events: worded(`regime.referral.${referral}`), limit: runs })
    const events = oneOf.format(startsAt.map((event) => worded(`regime.event.${event}`)))
    return worded('regime.runs.from', {
      events: onlyIf === null ? events : worded('regime.runs.onlyIf', { events, ifs: onlyIfWords(onlyIf) }),
      limit: runs,
    })
  }

  /** What the event that begins a clock has to say. */
  function onlyIfWords({ trigger = [], nature = [], status = [] }: NonNullable<Runs['onlyIf']>): string {
    const parts = [
      { of: 'trigger', words: trigger.map((one) => worded(`absence.word.trigger.${one}`)) },
      { of: 'nature', words: nature.map((one) => worded(`absence.word.nature.${one}`)) },
      { of: 'status', words: status.map(statusWord) },
    ]
    return all.format(
      parts.flatMap(({ of, words }) => (words.length === 0 ? [] : [worded(`regime.onlyIf.${of}`, { words: oneOf.format(words) })])),
    )
  }

  /** A clock by its title, and what begins it anew while it runs. */
  function anewWords(title: string, resetOn: Explanation['dated'][number]['resetOn']): string {
    if (resetOn.length === 0) return title
    return worded('regime.anew', { title, events: oneOf.format(resetOn.map((word) => worded(`regime.reset.${word}`))) })
  }

  /** The source by its short name, then what of the part comes from elsewhere, best known first. */
  function ruleWords({ id, confidence, others }: Provenance): string {
    const elsewhere = Confidence.options.flatMap((one) => {
      const values = others.filter((other) => other.confidence === one).map(({ value }) => value)
      return values.length === 0
        ? []
        : [worded('regime.rule.others', { confidence: worded(`regime.confidence.${one}`), values: values.join(', ') })]
    })
    return [worded('regime.rule', { id, confidence: worded(`regime.confidence.${confidence}`) }), ...elsewhere].join('; ')
  }

  return { statusWord, standingWord, answerWord, dutyWord, oneOfOffices, atZeroWords, runsWords, anewWords, ruleWords }
}
