import { BreakReceipt, ReviewBreak } from '@muster/domain/access/commands.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Choices, Form } from '../../ui/Field.tsx'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { type Outcome, useTwoPeople } from '../proposals/useTwoPeople.ts'
import type { Break } from './BreaksPage.tsx'

const outcomes = ['inOrder', 'notInOrder'] as const

/** What was found when somebody looked at broken glass. Two people: it is proposed here, and another looks at it too. */
export function ReviewDialog({
  glass,
  onClose,
  onDone,
}: {
  glass: Break
  onClose: () => void
  onDone: (outcome: Outcome<unknown>) => void
}): JSX.Element {
  const say = useSay()
  const [outcome, choose] = useState('')
  const [words, write] = useState('')
  const [errors, setErrors] = useState<{ outcome?: string; words?: string }>({})
  const two = useTwoPeople('access/reviewBreak', BreakReceipt, true)
  const send = (): void => {
    const input = { breakId: glass.breakId, outcome, words: words.trim() }
    const parsed = ReviewBreak.safeParse(input)
    const refused = parsed.success ? [] : parsed.error.issues.map(({ path: [field] }) => field)
    setErrors({
      ...(refused.includes('outcome') ? { outcome: say('access.error.outcome') } : {}),
      ...(refused.includes('words') ? { words: say('access.error.found') } : {}),
    })
    if (parsed.success) two.send(input, words.trim(), { onDone })
  }
  const title = say('access.review.title', { name: glass.name })
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send} label={title}>
        <p>{glass.reason}</p>
        <Choices
          legend={say('access.review.outcome')}
          name="outcome"
          value={outcome}
          error={errors.outcome}
          choices={outcomes.map((value) => ({ value, label: say(`access.breaks.outcome.${value}`), hint: say(`access.review.${value}`) }))}
          onChoose={choose}
        />
        <AreaField label={say('access.review.words')} value={words} error={errors.words} onChange={(event) => write(event.target.value)} />
        <TwoPeopleNote why={say('access.review.two')} />
        {two.error && <ErrorNote error={two.error} what={say('access.act.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say('access.review.button')} />
      </Form>
    </Dialog>
  )
}
