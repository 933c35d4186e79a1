import { leastPurpose, type Revealing, RevealReceipt } from '@muster/domain/access/reveal.ts'
import type { CauseLine } from '@muster/domain/causes/shapes.ts'
import { CauseCode } from '@muster/domain/causes/taxonomy.ts'
import { type JSX, type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../access/proposals/useTwoPeople.ts'
import { useReveal } from '../access/reveal/useReveal.ts'
import { paths } from '../app/addresses.ts'
import { queryClient } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form, TextField } from '../ui/Field.tsx'
import classes from './Causes.module.css'
import { codeName } from './Totals.tsx'

type Of = { cause: CauseLine; recordId: string; opening: Revealing }

/** Under a cause that is sealed: which one it is, once two people have opened it for whoever looks; before that the way there. */
export function SealedCode({ cause, recordId, opening }: Of): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { to } = useWhere()
  if (!opening.may) return <p className="quiet">{say('sealed.notYours', { count: opening.ask.length, roles: say.list(opening.ask) })}</p>
  if (!opening.sitting) return <p className="quiet">{say('sealed.noSitting')}</p>
  if (cause.openedUntil !== null) return <Opened recordId={recordId} until={whenText(cause.openedUntil, { zone: ownZone, now })} />
  if (!cause.isProposed) return <Proposing recordId={recordId} />
  return (
    <p role="status">
      {say.rich('causes.sealed.waits', {
        a: (words: ReactNode) => (
          <Link key="a" href={to(paths.proposals)}>
            {words}
          </Link>
        ),
      })}
    </p>
  )
}

/** Proposed with what it is for: whoever seconds it reads that. */
function Proposing({ recordId }: Pick<Of, 'recordId'>): JSX.Element {
  const say = useSay()
  const [isOpen, open] = useState(false)
  const two = useTwoPeople('access/reveal', RevealReceipt, true)
  if (!isOpen)
    return (
      <Button kind="plain" onClick={() => open(true)}>
        {say('causes.sealed.open')}
      </Button>
    )
  const propose = (purpose: string): void =>
    two.send({ kind: 'complaint', recordId, purpose }, purpose, {
      onDone: () => void queryClient.invalidateQueries({ queryKey: ['causes/show'] }),
    })
  return (
    <Purpose label={say('causes.sealed.form')} onSend={propose}>
      <TwoPeopleNote />
      {two.error && <ErrorNote error={two.error} what={say('causes.sealed.failed')} />}
      <TwoPeopleButton takesTwo busy={two.busy} does={say('causes.sealed.does')} />
    </Purpose>
  )
}

/** Each reading wants a purpose of its own, and is kept; which code it was stays on the page until one leaves it. */
function Opened({ recordId, until }: Pick<Of, 'recordId'> & { until: string }): JSX.Element {
  const say = useSay()
  const reveal = useReveal({ kind: 'complaint', recordId }, () => {})
  const code = CauseCode.safeParse(reveal.records[0]?.words).data
  if (code !== undefined) return <p role="status">{say('causes.sealed.is', { code: codeName(say, code) })}</p>
  return (
    <Purpose label={say('causes.sealed.read')} onSend={reveal.show}>
      <p className="quiet">{say('causes.sealed.opened', { until })}</p>
      {reveal.error && <ErrorNote error={reveal.error} what={say('sealed.failed')} />}
      <Acts>
        <Button kind="do" type="submit" busy={reveal.isPending}>
          {say('causes.sealed.read')}
        </Button>
      </Acts>
      <p className="quiet">{say('causes.sealed.kept')}</p>
    </Purpose>
  )
}

/** What it is opened for, in one's own words. */
function Purpose({ label, onSend, children }: { label: string; onSend: (purpose: string) => void; children: ReactNode }): JSX.Element {
  const say = useSay()
  const [purpose, write] = useState('')
  const [isShort, want] = useState(false)
  const send = (): void => {
    const said = purpose.trim()
    want(said.length < leastPurpose)
    if (said.length >= leastPurpose) onSend(said)
  }
  return (
    <div className={classes.form}>
      <Form onSend={send} label={label}>
        <TextField
          label={say('sealed.purpose.words')}
          hint={say('sealed.purpose.hint', { least: leastPurpose })}
          value={purpose}
          maxLength={500}
          onChange={(event) => write(event.target.value)}
          error={isShort && purpose.trim().length < leastPurpose ? say('sealed.purpose.short', { least: leastPurpose }) : undefined}
        />
        {children}
      </Form>
    </div>
  )
}
