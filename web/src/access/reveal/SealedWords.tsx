import { leastPurpose, type Revealing } from '@muster/domain/access/reveal.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Choices, Form, TextField } from '../../ui/Field.tsx'
import classes from './SealedWords.module.css'
import type { Revealed } from './useReveal.ts'

const presets = ['compiling', 'looking', 'family', 'correcting', 'coding'] as const
type Choice = (typeof presets)[number] | 'own'
const usual = {
  source: 'compiling',
  import: 'compiling',
  call: 'family',
  named: 'family',
  ownWords: 'coding',
  fact: 'looking',
} as const satisfies Record<string, Choice>
/** Purposes that are offered of one thing alone; nobody compiles a roster by a fact of a case. */
const onlyOf: Partial<Record<Choice, keyof typeof usual>> = { coding: 'ownWords', looking: 'fact' }
const isChoice = (text: string): text is Choice => text === 'own' || presets.some((preset) => preset === text)

export type SealedWordsProps = {
  /** whose words: of a person's source, of an import, of a call, of the person themselves, of whom they named, of a fact of a case, whose lines say that they are sealed */
  of: keyof typeof usual
  sealing: Revealing
  reveal: Revealed
}

/** Stands in place of words that are sealed: says so, and shows them to whoever may, for a purpose that is asked once in a sitting. */
export function SealedWords({ of, sealing, reveal }: SealedWordsProps): JSX.Element {
  const say = useSay()
  const [another, stateAnother] = useState(false)
  const { may, purpose } = sealing
  return (
    <div className={of === 'fact' ? classes.withFact : classes.sealed}>
      {of !== 'fact' && <p>{say(`sealed.${of}`)}</p>}
      {!may && <p className="quiet">{say('sealed.notYours', { count: sealing.ask.length, roles: say.list(sealing.ask) })}</p>}
      {may && !sealing.sitting && <p className="quiet">{say('sealed.noSitting')}</p>}
      {may && sealing.sitting && (purpose === null || another) && <Purpose of={of} reveal={reveal} />}
      {may && sealing.sitting && purpose !== null && !another && (
        <Acts>
          <Button busy={reveal.isPending} onClick={() => reveal.show(undefined)}>
            {say('sealed.show')}
          </Button>
          <p className="quiet">{say('sealed.stated', { purpose })}</p>
          <Button kind="plain" onClick={() => stateAnother(true)}>
            {say('sealed.another')}
          </Button>
        </Acts>
      )}
      {reveal.error && <ErrorNote error={reveal.error} what={say('sealed.failed')} />}
    </div>
  )
}

/** The first time in a sitting: what for. One of the usual purposes, or one’s own words. */
function Purpose({ of, reveal }: Pick<SealedWordsProps, 'of' | 'reveal'>): JSX.Element {
  const say = useSay()
  const [choice, choose] = useState<Choice>(usual[of])
  const [own, setOwn] = useState('')
  const [error, setError] = useState<string>()
  const send = (): void => {
    const purpose = choice === 'own' ? own.trim() : say(`sealed.purpose.${choice}`)
    const short = purpose.length < leastPurpose
    setError(short ? say('sealed.purpose.short', { least: leastPurpose }) : undefined)
    if (!short) reveal.show(purpose)
  }
  return (
    <Form onSend={send} label={say('sealed.purpose.form')}>
      <Choices
        legend={say('sealed.purpose.legend')}
        name="purpose"
        value={choice}
        choices={[...presets.filter((one) => (onlyOf[one] ?? of) === of && !(of === 'fact' && one === 'compiling')), 'own'].map(
          (value) => ({
            value,
            label: say(`sealed.purpose.${value}`),
          }),
        )}
        onChoose={(value) => isChoice(value) && choose(value)}
      />
      {choice === 'own' && (
        <TextField
          label={say('sealed.purpose.words')}
          hint={say('sealed.purpose.hint', { least: leastPurpose })}
          value={own}
          maxLength={500}
          onChange={(event) => setOwn(event.target.value)}
          error={error}
        />
      )}
      <div>
        <Button kind="do" type="submit" busy={reveal.isPending}>
          {say('sealed.show')}
        </Button>
      </div>
      <p className="quiet">{say('sealed.kept')}</p>
    </Form>
  )
}
