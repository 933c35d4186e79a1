import './words.ts'
import { clockSays } from '@muster/domain/desk/conversation.ts'
import { passStands } from '@muster/domain/desk/handedPass.ts'
import { DeskFile, type DeskSaid } from '@muster/domain/desk/shapes.ts'
import { ownNameOf } from '@muster/domain/messages/language.ts'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { paths } from '../app/addresses.ts'
import { replyTo } from '../app/client.ts'
import { Page } from '../app/Page.tsx'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { ownZone } from '../ui/dayText.ts'
import { AnswerForm } from './AnswerForm.tsx'
import classes from './DeskPage.module.css'
import { HandOn } from './HandOn.tsx'

/** A conversation at the desk. To open it is to read it: that is kept, and whoever asked is told. */
export function ConversationPage({ conversation }: { conversation: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  // A command and no question: it is asked once, and not whenever somebody comes back to the window.
  const reading = useQuery({
    queryKey: ['desk/read', conversation],
    queryFn: () => replyTo('desk/read', { conversationId: conversation }, DeskFile),
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false },
  })
  const title = say('desk.talk.title')
  return (
    <Page title={title} crumbs={[{ name: say('desk.list.title'), to: to(paths.desk) }, { name: title }]} lens={[]}>
      <h1>{title}</h1>
      <Answer of={reading} name={say('desk.talk.this')}>
        {(file) => <Conversation file={file} />}
      </Answer>
    </Page>
  )
}

function Conversation({ file }: { file: DeskFile }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const may = useMay()
  const { askedAt, askedBy, backAskedAt, answerBy, isKept, isOpen, events } = file
  const when = (moment: string | null) => (moment === null ? '' : whenText(moment, { zone: ownZone, now }))
  const says = clockSays(file, now)
  return (
    <>
      <div className={classes.facts}>
        <p>{say('desk.talk.asked', { at: when(askedAt), by: say(`desk.by.${askedBy}`) })}</p>
        <p className={says === 'come' ? classes.late : undefined}>
          {say(`desk.talk.clock.${says}`, { back: when(backAskedAt), until: when(answerBy) })}
        </p>
        {file.pass && <p>{say(`desk.talk.pass.${passStands(file.pass, now)}`, { to: when(file.pass.to), place: file.pass.place })}</p>}
        <p>{say('desk.talk.language', { language: ownNameOf(file.language) })}</p>
        <p className="quiet">{say(isKept ? 'desk.talk.kept' : 'desk.talk.notKept')}</p>
        <p className="quiet">{say('desk.talk.law')}</p>
      </div>
      <ol className={classes.said}>
        {events.map((event) => (
          <Line key={event.eventId} event={event} when={when(event.at)} language={file.language} />
        ))}
      </ol>
      {may('desk.answer') && <AnswerForm conversationId={file.conversationId} isOpen={isOpen} isBack={backAskedAt !== null} />}
      {may('desk.answer') && backAskedAt !== null && (
        <HandOn
          conversationId={file.conversationId}
          backAskedAt={backAskedAt}
          isHandedOn={events.some(({ kind }) => kind === 'handedOn')}
        />
      )}
    </>
  )
}

function Line({ event: { kind, by, words }, when, language }: { event: DeskSaid; when: string; language: string }): JSX.Element {
  const say = useSay()
  const theirs = by === null ? language : undefined
  return (
    <li>
      <small>
        {by ?? say('desk.they')} · {when}
      </small>
      <div>{say(`desk.event.${kind}`)}</div>
      {words?.place !== undefined && <div>{say('desk.said.place', { place: say(`desk.place.${words.place}`) })}</div>}
      {words?.where !== undefined && (
        <div className={classes.words}>{say('desk.said.awaited', { where: words.where, when: words.when ?? '' })}</div>
      )}
      {words?.pass !== undefined && <div>{say('desk.said.pass')}</div>}
      {words?.text !== undefined && (
        <div className={classes.words} lang={theirs} dir="auto">
          {words.text}
        </div>
      )}
      {words?.avoid !== undefined && <div className={classes.words}>{say('desk.said.avoid', { who: words.avoid })}</div>}
    </li>
  )
}
