import { type JSX, useEffect, useRef, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { beginEnrolment, type EnrolmentFinished, finishEnrolment } from './door.ts'
import { KeptFirst } from './KeptFirst.tsx'
import { LinkSheets } from './LinkSheets.tsx'
import { nobodyYet, PersonForm, type TypedPerson } from './PersonForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import classes from './SettingUp.module.css'
import { WayIn } from './WayIn.tsx'

const people = ['holder', 'second', 'inspector'] as const
const steps = [...people, 'way', 'links'] as const
type Step = (typeof steps)[number] | 'codes'

/** One thing at a time: three people, a way in for the first of them, and the links of the other two. */
export function SettingUp({ secret }: { secret: string }): JSX.Element {
  const say = useSay()
  const [typed, keep] = useState<Record<(typeof people)[number], TypedPerson>>({
    holder: nobodyYet,
    second: nobodyYet,
    inspector: nobodyYet,
  })
  const [step, go] = useState<Step>('holder')
  const [finished, finish] = useState<EnrolmentFinished>()
  const head = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading
  useEffect(() => {
    if (!first.current) head.current?.focus()
    first.current = false
    scrollTo(0, 0)
  }, [step])
  const shown = step === 'codes' ? 'way' : step
  const at = steps.indexOf(shown)
  const before = steps[at - 1]
  const person = people.find((one) => one === step)
  const named = ({ name, signInName }: TypedPerson) => ({ name, signInName })
  const link = { secret, people: { holder: named(typed.holder), second: named(typed.second), inspector: named(typed.inspector) } }
  const done = (result: EnrolmentFinished): void => {
    finish(result)
    go(result.recoveryCodes === undefined ? 'links' : 'codes')
  }
  const links = (finished?.links ?? []).map((one, index) => ({
    ...one,
    role: say(index === 0 ? 'access.setUp.role.second' : 'access.setUp.role.inspector'),
  }))
  return (
    <>
      <p className={classes.of}>{say('access.setUp.title')}</p>
      <ol className={classes.steps} aria-label={say('access.setUp.steps')}>
        {steps.map((one, index) => (
          <li key={one} aria-current={one === shown ? 'step' : undefined} className={index < at ? classes.past : undefined}>
            {say(`access.setUp.step.${one}`, { number: index + 1 })}
          </li>
        ))}
      </ol>
      <h1 ref={head} tabIndex={-1} className={step === 'links' ? classes.screen : undefined}>
        {say(`access.setUp.${shown}.title`, { name: typed.holder.name.trim() })}
      </h1>
      {step !== 'codes' && (
        <p className={step === 'links' ? classes.screen : undefined}>
          {say(`access.setUp.${step}.why`, { name: typed.holder.name.trim() })}
        </p>
      )}
      {person !== undefined && (
        <PersonForm
          key={person}
          typed={typed[person]}
          others={people.filter((one) => one !== person).map((one) => typed[one])}
          isSelf={person === 'holder'}
          onType={(change) => keep((last) => ({ ...last, [person]: { ...last[person], ...change } }))}
          onGoOn={() => go(steps[at + 1] ?? 'way')}
          goOn={say(`access.setUp.${person}.goOn`)}
        />
      )}
      {step === 'way' && (
        <WayIn
          signInName={typed.holder.signInName}
          enrolling={{
            begin: (method) => beginEnrolment(method, link),
            finish: (ceremonyId, answered) => finishEnrolment(ceremonyId, answered, { secret }),
          }}
          onDone={done}
        />
      )}
      {step === 'codes' && (
        <RecoveryCodes
          codes={finished?.recoveryCodes ?? []}
          signInName={typed.holder.signInName}
          goOn={say('access.setUp.toLinks')}
          onGoOn={() => go('links')}
        />
      )}
      {step === 'links' && (
        <>
          <LinkSheets links={links} from={typed.holder.name.trim()} />
          <KeptFirst
            label={say('access.setUp.links.kept')}
            reason={say('access.setUp.links.first')}
            goOn={say('access.join.open')}
            onGoOn={() => location.assign('/')}
          />
        </>
      )}
      {finished === undefined && before !== undefined && (
        <Acts>
          <Button kind="plain" onClick={() => go(before)}>
            {say('access.setUp.back')}
          </Button>
        </Acts>
      )}
    </>
  )
}
