import { type Me, TokenReceipt } from '@muster/domain/access/accounts.ts'
import { type JSX, useRef, useState } from 'react'
import { useCommand } from '../../../app/queries.ts'
import { useStart } from '../../../app/useWhere.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { sinceText, untilText } from '../../grants/grantWords.ts'
import classes from './AccountPage.module.css'
import { TokenDialog } from './TokenDialog.tsx'
import { forPrograms } from './tokenVerbs.ts'

/** What acts in its owner's name without them: programs, each with what it may, where and until when. */
export function Tokens({ me }: { me: Me }): JSX.Element | null {
  const say = useSay()
  const { verbs } = useStart()
  const [making, make] = useState(false)
  const [told, tell] = useState('')
  const head = useRef<HTMLHeadingElement>(null)
  const end = useCommand('access/endToken', TokenReceipt)
  const possible = forPrograms(verbs)
  if (possible.length === 0 && me.tokens.length === 0) return null
  const ending = (tokenId: string, label: string): void =>
    end.mutate(
      { tokenId },
      {
        onSuccess: () => {
          tell(say('access.tokens.ended', { label }))
          head.current?.focus()
        },
      },
    )
  return (
    <section aria-labelledby="tokens" className={classes.section}>
      <h2 id="tokens" ref={head} tabIndex={-1}>
        {say('access.tokens.title')}
      </h2>
      <p className={classes.lead}>{say('access.tokens.what')}</p>
      {me.tokens.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('access.tokens.label')}</th>
              <th scope="col">{say('access.tokens.may')}</th>
              <th scope="col">{say('access.tokens.where')}</th>
              <th scope="col">{say('access.tokens.made')}</th>
              <th scope="col">{say('access.tokens.until')}</th>
              <th scope="col">
                <span className="unseen">{say('access.tokens.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {me.tokens.map((one) => (
              <tr key={one.tokenId}>
                <th scope="row">
                  <b>{one.label}</b>
                </th>
                <td data-label={say('access.tokens.may')}>
                  {say.list(one.verbs.map((verb) => (say.has(`access.verb.${verb}`) ? say(`access.verb.${verb}`) : verb)))}
                </td>
                <td data-label={say('access.tokens.where')}>{one.unitName ?? say('access.tokens.everywhere')}</td>
                <td data-label={say('access.tokens.made')}>{sinceText(one.madeAt)}</td>
                <td data-label={say('access.tokens.until')}>{untilText(say, one.until)}</td>
                <td className={classes.act}>
                  <Button
                    kind="plain"
                    aria-label={say('access.tokens.end.this', { label: one.label })}
                    onClick={() => ending(one.tokenId, one.label)}
                  >
                    {say('access.tokens.end')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {end.error && <ErrorNote error={end.error} what={say('access.tokens.notEnded')} />}
      <p className="quiet" role="status">
        {told}
      </p>
      {possible.length > 0 && (
        <Acts>
          <Button onClick={() => make(true)}>{say('access.tokens.make')}</Button>
        </Acts>
      )}
      {making && <TokenDialog verbs={possible} onClose={() => make(false)} />}
    </section>
  )
}
