import { leastPurpose, type Revealing, RevealReceipt } from '@muster/domain/access/reveal.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { type JSX, type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useNow } from '../../absence/useNow.ts'
import { whenText } from '../../absence/when.ts'
import { paths } from '../../app/addresses.ts'
import { queryClient } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { ownZone } from '../../ui/dayText.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Form, TextField } from '../../ui/Field.tsx'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { useTwoPeople } from '../proposals/useTwoPeople.ts'
import classes from './SealedWords.module.css'
import { useReveal } from './useReveal.ts'

type Record = { recordId: string; openedUntil: string | null; isProposed: boolean }
type Of = {
  record: Record
  kind: SealedKind
  opening: Revealing
  /** what it is, as messages name it */
  of: 'cause' | 'fact'
  /** the question that tells how the record stands */
  query: string
  /** how the words are told, once they are read */
  children: (words: string) => ReactNode
}

function key(of: Of['of'], name: string): string {
  return of === 'cause' ? `causes.sealed.${name}` : `absence.sealed.${name}`
}

/** What two people open, a complaint or who a source is: its words, once two people have opened them for whoever looks; before that the way there. */
export function ByTwo(props: Of): JSX.Element {
  const { record, opening, of } = props
  const say = useSay()
  const { to } = useWhere()
  if (!opening.may) return <p className="quiet">{say('sealed.notYours', { count: opening.ask.length, roles: say.list(opening.ask) })}</p>
  if (!opening.sitting) return <p className="quiet">{say('sealed.noSitting')}</p>
  if (record.openedUntil !== null) return <Opened {...props} until={record.openedUntil} />
  if (!record.isProposed) return <Proposing {...props} />
  return (
    <p role="status">
      {say.rich(key(of, 'waits'), {
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
function Proposing({ record: { recordId }, kind, of, query }: Of): JSX.Element {
  const say = useSay()
  const [isOpen, open] = useState(false)
  const two = useTwoPeople('access/reveal', RevealReceipt, true)
  if (!isOpen)
    return (
      <Button kind="plain" onClick={() => open(true)}>
        {say(key(of, 'open'))}
      </Button>
    )
  const propose = (purpose: string): void =>
    two.send({ kind, recordId, purpose }, purpose, {
      onDone: () => void queryClient.invalidateQueries({ queryKey: [query] }),
    })
  return (
    <Purpose label={say(key(of, 'form'))} onSend={propose}>
      <TwoPeopleNote />
      {two.error && <ErrorNote error={two.error} what={say(key(of, 'failed'))} />}
      <TwoPeopleButton takesTwo busy={two.busy} does={say(key(of, 'does'))} />
    </Purpose>
  )
}

/** Each reading wants a purpose of its own, and is kept; the words stay on the page until one leaves it. */
function Opened({ record: { recordId }, kind, of, until, children }: Of & { until: string }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const reveal = useReveal({ kind, recordId }, () => {})
  const words = reveal.records[0]?.words
  if (words !== undefined) return <div role="status">{children(words)}</div>
  return (
    <Purpose label={say(key(of, 'read'))} onSend={reveal.show}>
      <p className="quiet">{say(key(of, 'opened'), { until: whenText(until, { zone: ownZone, now }) })}</p>
      {reveal.error && <ErrorNote error={reveal.error} what={say('sealed.failed')} />}
      <Acts>
        <Button kind="do" type="submit" busy={reveal.isPending}>
          {say(key(of, 'read'))}
        </Button>
      </Acts>
      <p className="quiet">{say(key(of, 'kept'))}</p>
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
    <div className={classes.byTwo}>
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
