import { ToldOf } from '@muster/domain/absence/case/words.ts'
import type { Revealing } from '@muster/domain/access/reveal.ts'
import type { Sentence } from '@muster/domain/family/sentence.ts'
import { wordHours } from '@muster/domain/family/sentence.ts'
import { type CallLine, CallReceipt, ConsentReceipt, ofTheNamed, SealedCall } from '@muster/domain/family/shapes.ts'
import { spokenListed } from '@muster/domain/people/name.ts'
import { momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { useMe } from '../access/grants/useAccess.ts'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { paths } from '../app/addresses.ts'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form, SelectField, TextField } from '../ui/Field.tsx'
import { join } from '../ui/join.ts'
import classes from './FamilyPage.module.css'

/** One call: after whom, the sentence in large, when the next word is due, and whom somebody looks in on. */
export function Call({ call, revealing }: { call: CallLine; revealing: Revealing }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const now = useNow()
  const { to } = useWhere()
  const [next, setNext] = useState('')
  const when = (moment: string): string => whenText(moment, { zone: ownZone, now })
  const person = [call.rank, call.name && spokenListed(call.name)].filter(Boolean).join(' ')
  const { nextBy, told, look } = call
  const named = told?.named ? say(`absence.word.named.${told.named}`) : 'none'
  return (
    <article className={classes.call} aria-label={person}>
      <h2>
        {say.rich('family.call.after', {
          person: (
            <Link key="person" href={to(paths.person(call.personId))}>
              {person}
            </Link>
          ),
          unit: call.unitName ?? 'none',
        })}
      </h2>
      <p className="quiet">{say('family.call.taken', { at: when(call.askedAt), by: call.takenBy })}</p>
      <ToSay call={call} next={next} />
      <p className={join(nextBy !== null && nextBy <= now && classes.late)}>
        {nextBy === null ? say('family.call.quiet') : say(nextBy <= now ? 'family.call.late' : 'family.call.next', { at: when(nextBy) })}
      </p>
      {told && (
        <p className="quiet">
          {say('family.call.told', { at: when(told.at), by: told.by, sentence: say(`family.say.${told.sentence}`), named })}
        </p>
      )}
      {look && look.at === null && <p>{say('family.call.look', { at: when(look.by) })}</p>}
      {look && look.at !== null && <p>{say(look.isSeen ? 'family.call.seen' : 'family.call.notSeen', { at: when(look.at) })}</p>}
      <p className="quiet">{say('family.call.consent', { consent: call.consent })}</p>
      <Who call={call} revealing={revealing} />
      {may('family.answer') && <Answering call={call} next={next} onNext={setNext} />}
    </article>
  )
}

/** What is read aloud: the sentence, whose name to ask for, and when the next word comes; and what is said instead to somebody who is named, or ruled out. */
function ToSay({ call: { sentence, forNamed, isNamed }, next }: { call: CallLine; next: string }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const name = useMe().data?.name ?? ''
  const at = next === '' ? undefined : momentOfClock(next, ownZone)
  const by = at === undefined ? '' : whenText(at, { zone: ownZone, now })
  return (
    <>
      <blockquote className={classes.say}>
        <p>{say(`family.say.${sentence}`)}</p>
        <p className={classes.name}>
          {say('family.call.name', { name, isSet: at === undefined ? 'no' : 'yes', at: by, hours: wordHours })}
        </p>
      </blockquote>
      {sentence === 'comeToYou' && <p className={classes.late}>{say('family.call.inPerson')}</p>}
      {forNamed && <p>{say('family.call.known', { sentence: say(`family.say.${forNamed}`) })}</p>}
      {isNamed && sentence !== 'passOn' && <p>{say('family.call.ruledOut', { sentence: say('family.say.passOn') })}</p>}
    </>
  )
}

/** Who asked, opened for a purpose. */
function Who({ call: { recordId }, revealing }: { call: CallLine; revealing: Revealing }): JSX.Element {
  const say = useSay()
  const reveal = useReveal({ kind: 'family', recordId }, () => {})
  const [record] = reveal.records
  if (!record) return <SealedWords of="call" sealing={revealing} reveal={reveal} />
  const { asker, reachAt, words } = SealedCall.parse(JSON.parse(record.words))
  return <p>{say('family.call.whoWords', { asker, reachAt, words: words === '' ? 'none' : words })}</p>
}

type Answer = { call: CallLine; next: string; onNext: (clock: string) => void }
function Answering({ call, next, onNext }: Answer): JSX.Element {
  const say = useSay()
  const [spoken, speak] = useState<Sentence>()
  const [named, name] = useState('')
  const [wordId, nextWord] = useState(newId)
  const tell = useCommand('family/tell', CallReceipt)
  const look = useCommand('family/lookedIn', CallReceipt)
  const consent = useCommand('family/setConsent', ConsentReceipt)
  const { callId, personId } = call
  const sentences = [...new Set([call.sentence, ...(call.forNamed ? [call.forNamed] : []), 'passOn' as const])]
  const sentence = spoken !== undefined && sentences.includes(spoken) ? spoken : call.sentence
  const nextBy = next === '' ? null : momentOfClock(next, ownZone)
  const send = (): void =>
    tell.mutate({ callId, wordId, sentence, nextBy: nextBy ?? null, ...(named && { named }) }, { onSuccess: () => nextWord(newId()) })
  const looked = (isSeen: boolean): void => look.mutate({ callId, lookId: newId(), isSeen })
  const said = (what: 'all' | 'alive' | 'nothing'): void => consent.mutate({ consentId: newId(), personId, consent: what })
  const failed = tell.error ?? look.error ?? consent.error
  return (
    <>
      <Form onSend={send} label={say('family.call.tell')}>
        <SelectField label={say('family.call.tell.named')} value={named} onChange={({ target }) => name(target.value)}>
          <option value="">{say('family.call.tell.unsaid')}</option>
          {ToldOf.options
            .filter((one) => call.isNamed || !ofTheNamed.includes(one))
            .map((one) => (
              <option key={one} value={one}>
                {say(`absence.word.named.${one}`)}
              </option>
            ))}
        </SelectField>
        {sentences.length > 1 && (
          <SelectField label={say('family.call.tell.sentence')} value={sentence} onChange={({ target }) => speak(target.value as Sentence)}>
            {sentences.map((one) => (
              <option key={one} value={one}>
                {say(`family.say.${one}`)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          type="datetime-local"
          label={say('family.call.tell.next')}
          hint={say('family.call.tell.nextHint')}
          value={next}
          onChange={(event) => onNext(event.target.value)}
        />
        <Acts>
          <Button type="submit" busy={tell.isPending}>
            {say('family.call.tell.button')}
          </Button>
          {call.look?.at === null && (
            <>
              <Button busy={look.isPending} onClick={() => looked(true)}>
                {say('family.call.looked')}
              </Button>
              <Button busy={look.isPending} onClick={() => looked(false)}>
                {say('family.call.lookedNot')}
              </Button>
            </>
          )}
        </Acts>
      </Form>
      <fieldset>
        <legend>{say('family.call.consent.set')}</legend>
        <Acts>
          {(['all', 'alive', 'nothing'] as const).map((what) => (
            <Button key={what} busy={consent.isPending} onClick={() => said(what)}>
              {say(`family.call.consent.${what}`)}
            </Button>
          ))}
        </Acts>
      </fieldset>
      {failed && <ErrorNote error={failed} what={say('family.call.tell.failed')} />}
    </>
  )
}
