import type { Me } from '@muster/domain/access/accounts.ts'
import { type JSX, useRef, useState } from 'react'
import * as z from 'zod'
import { useCommand } from '../../../app/queries.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { momentText, ownZone } from '../../../ui/dayText.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import classes from './AccountPage.module.css'

const Nothing = z.object({})

/** Where its owner is signed in: this device and others, each of which can be signed out from here. */
export function Sittings({ me }: { me: Me }): JSX.Element {
  const say = useSay()
  const end = useCommand('access/endSession', Nothing)
  const endOthers = useCommand('access/endOtherSessions', Nothing)
  const [told, tell] = useState('')
  const head = useRef<HTMLHeadingElement>(null)
  const sessions = me.sessions.toSorted((one, other) => Number(other.isThis) - Number(one.isThis))
  const ended = (words: string) => (): void => {
    tell(words)
    // The button that was pressed is gone with its line.
    head.current?.focus()
  }
  return (
    <section aria-labelledby="sittings" className={classes.section}>
      <h2 id="sittings" ref={head} tabIndex={-1}>
        {say('access.sittings.title')}
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('access.sittings.device')}</th>
            <th scope="col">{say('access.sittings.how')}</th>
            <th scope="col">{say('access.sittings.begun')}</th>
            <th scope="col">{say('access.sittings.seen')}</th>
            <th scope="col">{say('access.sittings.ends')}</th>
            <th scope="col">
              <span className="unseen">{say('access.sittings.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((one) => {
            const device = one.device || say('access.sittings.unknown')
            return (
              <tr key={one.sessionId}>
                <th scope="row">
                  <b>{device}</b>
                  {one.isThis && <small>{say('access.sittings.this')}</small>}
                </th>
                <td data-label={say('access.sittings.how')}>{say(`access.sittings.by.${one.how}`)}</td>
                <td data-label={say('access.sittings.begun')}>{momentText(one.begunAt, ownZone, 'dayHour')}</td>
                <td data-label={say('access.sittings.seen')}>{momentText(one.seenAt, ownZone, 'dayHour')}</td>
                <td data-label={say('access.sittings.ends')}>{momentText(one.endsAt, ownZone, 'dayHour')}</td>
                <td className={classes.act}>
                  {!one.isThis && (
                    <Button
                      kind="plain"
                      aria-label={say('access.sittings.end.this', { device })}
                      onClick={() =>
                        end.mutate({ sessionId: one.sessionId }, { onSuccess: ended(say('access.sittings.ended', { device })) })
                      }
                    >
                      {say('access.sittings.end')}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {(end.error ?? endOthers.error) && (
        <ErrorNote error={end.error ?? endOthers.error ?? new Error()} what={say('access.sittings.notEnded')} />
      )}
      <p className="quiet" role="status">
        {told}
      </p>
      {sessions.length > 1 && (
        <Acts>
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({}, { onSuccess: ended(say('access.sittings.othersEnded')) })}>
            {say('access.sittings.endOthers')}
          </Button>
        </Acts>
      )}
    </section>
  )
}
