import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { newId } from '../../app/client.ts'
import { Page } from '../../app/Page.tsx'
import { useMay } from '../../app/useMay.ts'
import { today, useStart, useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ownZone } from '../../ui/dayText.ts'
import classes from './BeginPage.module.css'
import { type Draft, forgetDraft, keepDraft, keptDraft } from './draft.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { SignStep } from './SignStep.tsx'
import { UnitStep } from './UnitStep.tsx'

const steps = ['unit', 'people', 'sign'] as const

const emptyRow = (): Draft['row'] => ({ personId: newId(), family: '', given: '', rank: '' })
const newDraft = (): Draft => ({
  unitId: newId(),
  raised: false,
  step: 'unit',
  name: '',
  echelon: 'company',
  zone: ownZone,
  on: today(),
  row: emptyRow(),
})

/** A unit by hand in three steps: its name, its people, its first morning. How far one has come is kept on this device. */
export function BeginPage(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { units } = useStart()
  const may = useMay()
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? newDraft())
  const change = (part: Partial<Draft>): void =>
    setDraft((last) => {
      const next = { ...last, ...part }
      if (next.step === 'done') forgetDraft()
      if (next.step !== 'done') keepDraft(next)
      return next
    })
  const restart = (): void => {
    forgetDraft()
    setDraft(newDraft())
  }
  const at = (steps as readonly string[]).indexOf(draft.step)
  const title = draft.raised ? say('units.begin.titleOf', { name: draft.name }) : say('units.begin.title')
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <div className={classes.begin}>
        <h1>{title}</h1>
        {draft.step === 'unit' && <p>{say(units === 0 ? 'units.begin.intro.first' : 'units.begin.intro.more')}</p>}
        <ol className={classes.steps} aria-label={say('units.begin.steps')}>
          {steps.map((step, index) => (
            <li
              key={step}
              aria-current={step === draft.step ? 'step' : undefined}
              className={index < at || draft.step === 'done' ? classes.past : undefined}
            >
              {say(`units.begin.step.${step}`, { number: index + 1 })}
            </li>
          ))}
        </ol>
        {draft.step === 'unit' && <UnitStep draft={draft} change={change} />}
        {draft.step === 'people' && <PeopleStep draft={draft} change={change} />}
        {(draft.step === 'sign' || draft.step === 'done') && <SignStep draft={draft} change={change} />}
        <p className={classes.other}>
          {draft.step === 'unit' ? (
            may('exchange.import') && <Link href={to(paths.exchange)}>{say('units.begin.import')}</Link>
          ) : (
            <span>{say('units.begin.kept')}</span>
          )}
          {draft.raised && (
            <button type="button" className={classes.again} onClick={restart}>
              {say('units.begin.another')}
            </button>
          )}
        </p>
      </div>
    </Page>
  )
}
