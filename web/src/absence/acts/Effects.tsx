import { broughtBy, changeKind } from '@muster/domain/absence/case/brings.ts'
import type { EffectChange, KnownEffect } from '@muster/domain/absence/regime/effects.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../../app/words.tsx'
import classes from './acts.module.css'

type Props = {
  file: Pick<AbsenceFile, 'statuses' | 'effects'> & { overSince?: string | null }
  says: { kind: string } & Record<string, unknown>
}

/** What a form does to money, benefits and time served, before it is sent: of each what holds now, what would hold, and which rule says so. */
export function Effects({ file, says }: Props): JSX.Element[] | null {
  const say = useSay()
  const brought = broughtBy(file, says)
  if (!brought) return null
  const { besides, ...first } = brought
  return [first, ...besides].map(({ from, to, changes }, place) => (
    <section key={from} aria-labelledby={idOf(place)} className={classes.wants}>
      <p id={idOf(place)}>{say('regime.effect.title', { from: say(`app.status.${from}`), to: say(`app.status.${to}`) })}</p>
      <dl className={classes.effects}>
        {changes.map((change) => (
          <div key={change.on}>
            <dt>{say(`regime.effect.on.${change.on}`)}</dt>
            <dd>
              {changeText(say, change)}
              {rulesOf(change).map((effect) => (
                <small key={`${effect.is} ${effect.source}`}>{ruleText(say, effect)}</small>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}

const idOf = (place: number): string => (place === 0 ? 'effects' : `effects-${place}`)

/** How one of the four changes, in words. */
export function changeText(say: Say, change: EffectChange): string {
  const word = (effect: KnownEffect | null): string => say(`regime.effect.is.${effect?.is ?? 'unknown'}`)
  return say('regime.effect.change', { kind: changeKind(change), from: word(change.from), to: word(change.to) })
}

/** What holds from then on is explained; what held before, where nothing is known of what comes. */
export function rulesOf({ from, to }: EffectChange): KnownEffect[] {
  return [to ?? from].filter((effect) => effect !== null)
}

/** Which rule says so, since when, and how far it can be relied on. */
export function ruleText(say: Say, { says, cites, asOf, confidence }: KnownEffect): string {
  return say('regime.effect.rule', { says: says ?? 'none', cites, asOf, confidence: say(`regime.confidence.${confidence}`) })
}
