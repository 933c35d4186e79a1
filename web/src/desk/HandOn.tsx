import { AbsenceReceipt } from '@muster/domain/absence/commands.ts'
import { OpenCaseOf } from '@muster/domain/absence/shapes.ts'
import { DeskReceipt } from '@muster/domain/desk/commands.ts'
import { ExplainedOffers } from '@muster/domain/offers/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { paths } from '../app/addresses.ts'
import { newId, Refusal } from '../app/client.ts'
import { useAsk, useCommand } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { answerKey } from '../offers/clauseText.ts'
import { PersonPick } from '../people/PersonPick.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { momentText, ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form, SelectField } from '../ui/Field.tsx'
import classes from './DeskPage.module.css'

type Of = { conversationId: string; backAskedAt: string; isHandedOn: boolean }

/**
 * From a conversation to a case, with the word of whoever asked: their case hears on which day they asked, and which offer they take up. Two commands, so that no
 * record names which case a conversation belongs to: the case is told when they asked, and the conversation that it was told.
 */
export function HandOn({ conversationId, backAskedAt, isHandedOn }: Of): JSX.Element {
  const say = useSay()
  const may = useMay()
  const at = momentText(backAskedAt, ownZone)
  const [personId, pick] = useState('')
  const [isAgreed, agree] = useState(false)
  return (
    <section className={classes.answer}>
      <h2>{say('desk.handOn.title')}</h2>
      {may('absence.record') ? (
        <>
          <p className="quiet">{say('desk.handOn.what', { at })}</p>
          <label className={classes.agreed}>
            <input type="checkbox" checked={isAgreed} onChange={(event) => agree(event.target.checked)} />
            <span>{say('desk.handOn.agreed')}</span>
          </label>
          {isAgreed && <PersonPick label={say('desk.handOn.person')} value={personId} error={undefined} onPick={pick} />}
          {isAgreed && personId !== '' && <CaseOf key={personId} {...{ conversationId, backAskedAt, isHandedOn, personId, at }} />}
        </>
      ) : (
        <p className="quiet">{say('desk.handOn.welfare')}</p>
      )}
    </section>
  )
}

type Chosen = Of & { personId: string; at: string }

function CaseOf(chosen: Chosen): JSX.Element | null {
  const say = useSay()
  const now = useNow()
  const { to } = useWhere()
  const { data, error } = useAsk('absence/ofPerson', { person: chosen.personId }, OpenCaseOf)
  if (error) return <ErrorNote error={error} what={say('desk.handOn.failed')} />
  if (!data) return null
  if (!data.open)
    return (
      <p className={classes.case}>
        {say('desk.handOn.noCase')} <Link href={to(paths.person(chosen.personId))}>{say('desk.handOn.person.page')}</Link>
      </p>
    )
  return (
    <>
      <p className={classes.case}>
        <Link href={to(paths.absence(data.open.absenceId))}>
          {say('desk.handOn.case', { began: whenText(data.open.began, { zone: ownZone, now }) })}
        </Link>
      </p>
      <Recording {...chosen} absenceId={data.open.absenceId} />
    </>
  )
}

/** Whether a case refuses to hear the same twice. */
function isHeard(error: Error | null): boolean {
  return error instanceof Refusal && error.code === 'eventTwice'
}

function Recording({ conversationId, backAskedAt, isHandedOn, at, absenceId }: Chosen & { absenceId: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [ids] = useState(() => ({ ofCase: newId(), ofDesk: newId() }))
  const [offerId, take] = useState('')
  const offers = useAsk('offers/explain', { absence: absenceId }, ExplainedOffers).data?.offers ?? []
  const record = useCommand('absence/record', AbsenceReceipt)
  const keep = useCommand('desk/handOn', DeskReceipt)
  const send = (): void => {
    const says = { kind: 'askedToComeBack', through: 'desk', ...(offerId && { offerId }) }
    const told = { conversationId, eventId: ids.ofDesk, isAgreed: true }
    const go = (): void => keep.mutate(told)
    // Where the second failed, now or before the page was opened anew, the case has heard it already.
    if (record.isSuccess) go()
    else
      record.mutate(
        { absenceId, eventId: ids.ofCase, held: backAskedAt, says },
        { onSuccess: go, onError: (error) => isHeard(error) && go() },
      )
  }
  if (keep.isSuccess)
    return (
      <p role="status">
        {say('desk.handOn.done')} <Link href={to(paths.absence(absenceId))}>{say('desk.handOn.open')}</Link>
      </p>
    )
  const failed = keep.error ?? (isHeard(record.error) ? null : record.error)
  return (
    <Form onSend={send} label={say('desk.handOn.title')}>
      {offers.length > 0 && (
        <SelectField label={say('desk.handOn.offer')} value={offerId} onChange={({ target }) => take(target.value)}>
          <option value="">{say('desk.handOn.offer.none')}</option>
          {offers.map(({ offer, answer }) => (
            <option key={offer.offerId} value={offer.offerId}>
              {say('desk.handOn.offer.is', { title: offer.title, answer: say(`offers.covered.${answerKey(answer)}`) })}
            </option>
          ))}
        </SelectField>
      )}
      {failed && <ErrorNote error={failed} what={say('desk.handOn.failed')} />}
      <Acts>
        <Button kind={isHandedOn ? 'act' : 'do'} type="submit" busy={record.isPending || keep.isPending}>
          {say('desk.handOn.button', { at })}
        </Button>
      </Acts>
    </Form>
  )
}
