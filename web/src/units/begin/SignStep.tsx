import { Day } from '@muster/domain/calendar.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import { type JSX, useEffect } from 'react'
import { paths } from '../../app/addresses.ts'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { SignForm } from '../../strength/SignDialog.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { Acts, Button, ButtonLink } from '../../ui/Button.tsx'
import { dayText } from '../../ui/dayText.ts'
import classes from './BeginPage.module.css'
import { type Draft, forgetDraft } from './draft.ts'

/** Step 3: the first morning, signed. */
export function SignStep({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const state = useAsk('strength/morning', { unit: draft.unitId, on: draft.on }, MorningState)
  const day = Day.safeParse(draft.on)
  const lens = day.success ? { on: day.data } : {}
  const morning = to(paths.morning(draft.unitId), { ...lens, known: undefined, units: 'then' })
  const isSigned = state.data !== undefined && state.data.signature.latest !== null && !state.data.signature.differs
  if (draft.step === 'done' || isSigned) return <Done draft={draft} morning={morning} />
  return (
    <Answer of={state} name={say('strength.name')} skeleton={<Skeleton lines={4} title={false} />}>
      {(answer) => (
        <div className={classes.step}>
          {answer.cannotSign === null ? (
            <SignForm state={answer} onDone={() => change({ step: 'done' })} key={answer.rows[0]?.onHand} />
          ) : (
            <p>
              {say(
                say.has(`strength.cannotSign.${answer.cannotSign.because}`)
                  ? `strength.cannotSign.${answer.cannotSign.because}`
                  : 'strength.cannotSign.other',
                { ...answer.cannotSign.facts, on: dayText(draft.on) },
              )}
            </p>
          )}
          <Acts>
            <Button kind="plain" onClick={() => change({ step: 'people' })}>
              {say('units.begin.backToPeople')}
            </Button>
          </Acts>
        </div>
      )}
    </Answer>
  )
}

function Done({ draft, morning }: { draft: Draft; morning: string }): JSX.Element {
  const say = useSay()
  // The next unit begins with an empty page.
  useEffect(forgetDraft, [])
  return (
    <div className={classes.step} role="status">
      <p>{say('units.begin.done', { unit: draft.name, day: dayText(draft.on) })}</p>
      <Acts>
        <ButtonLink kind="do" to={morning}>
          {say('units.begin.openMorning')}
        </ButtonLink>
      </Acts>
    </div>
  )
}
