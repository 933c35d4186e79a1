import type { Look, MorningState } from '@muster/domain/strength/shapes.ts'
import { type JSX, useId, useRef } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { QualityMark } from '../ui/QualityMark.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { useStepKeys } from '../ui/useStepKeys.ts'
import classes from './LookFirst.module.css'
import { lookFacts } from './lookWords.ts'

/** Exceptions as sentences, each with what it waits for and one link, before any figure. */
export function LookFirst({ state, signed }: { state: MorningState; signed: string }): JSX.Element {
  const say = useSay()
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  useStepKeys(list)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say('strength.look.title')}</h2>
      <ol className={classes.first} ref={list} data-look-first>
        {state.looks.map((look) => (
          <LookLine
            key={`${look.kind} ${look.people[0]?.personId ?? ''} ${look.units[0]?.unitId ?? ''} ${look.facts.on ?? ''} ${look.facts.number ?? ''}`}
            look={look}
            on={state.on}
          />
        ))}
        {state.looks.length === 0 && (
          <li className={classes.nothing}>
            <p>{say('strength.look.nothing', { signed })}</p>
          </li>
        )}
      </ol>
    </section>
  )
}

function LookLine({ look, on }: { look: Look; on: string }): JSX.Element {
  const say = useSay()
  const facts = lookFacts(look, on, say)
  const sentence = `strength.look.${look.kind}`
  const due = `strength.look.${look.kind}.due`
  return (
    <li className={classes.line}>
      <span className={classes.mark}>
        <LookMark look={look} />
      </span>
      <p>{say.rich(sentence, facts)}</p>
      <span className={classes.due}>{say.has(due) && say.rich(due, facts)}</span>
      <LookLink look={look} />
    </li>
  )
}

function LookMark({ look }: { look: Look }): JSX.Element {
  const say = useSay()
  if (look.kind === 'unsigned') return <QualityMark quality="none" label={say('strength.quality.signed.none')} />
  if (look.kind === 'differs') return <QualityMark quality="part" label={say('strength.quality.signed.part')} />
  if (look.kind === 'broken' || look.kind.startsWith('odd')) {
    return (
      <b role="img" aria-label={say('strength.signature.cannot')}>
        ≠
      </b>
    )
  }
  return <StatusMark group={look.group} />
}

/** One link: to the one person, the one unit, the place of what was not understood, or the names beside. */
function LookLink({ look }: { look: Look }): JSX.Element | null {
  const say = useSay()
  const { to, here } = useWhere()
  const may = useMay()
  const [unit] = look.units
  const [person] = look.people
  if (look.kind === 'unread') return may('exchange.read') ? <Link href={to(paths.exchange)}>{say('strength.look.unread.link')}</Link> : null
  if ((look.kind === 'unsigned' || look.kind === 'broken' || look.kind === 'differs') && unit !== undefined) {
    return <Link href={to(paths.morning(unit.unitId))}>{say('strength.look.openUnit', { unit: unit.name })}</Link>
  }
  if (look.people.length === 1 && person !== undefined)
    return <Link href={to(paths.person(person.personId))}>{say('strength.look.openPerson')}</Link>
  if (look.people.length > 1)
    return (
      <Link href={here({ show: `look-${look.kind}`, of: undefined, rank: undefined, scope: undefined })}>{say('strength.look.names')}</Link>
    )
  return null
}
