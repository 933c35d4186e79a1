import type { Me } from '@muster/domain/access/accounts.ts'
import { type JSX, useState } from 'react'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { momentText, ownZone } from '../../../ui/dayText.ts'
import { arePasskeysPossible } from '../passkeys.ts'
import classes from './AccountPage.module.css'
import { CodesDialog } from './CodesDialog.tsx'
import { PasskeyDialog } from './PasskeyDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

type Credential = Me['credentials'][number]
type Open = 'passkey' | 'password' | 'change' | 'codes' | { remove: Credential } | undefined

/** How its owner comes in: passkeys, the password with its app, the codes on paper. */
export function WaysIn({ me }: { me: Me }): JSX.Element {
  const say = useSay()
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  const passkeys = me.credentials.filter(({ kind }) => kind === 'passkey')
  const of = (kind: Credential['kind']): Credential | undefined => me.credentials.find((one) => one.kind === kind)
  const [password, app, codes] = [of('password'), of('totp'), of('recovery')]
  const added = (one: Credential): string => say('access.ways.added', { at: momentText(one.addedAt, ownZone) })
  return (
    <section aria-labelledby="ways" className={classes.section}>
      <h2 id="ways">{say('access.ways.title')}</h2>
      <ul className={classes.list}>
        {passkeys.map((one) => (
          <li key={one.credentialId}>
            <span>
              <b>{say('access.ways.passkey', { label: one.label })}</b> <small>{added(one)}</small>
            </span>
            <Button kind="plain" onClick={() => setOpen({ remove: one })} aria-label={say('access.ways.remove.this', { label: one.label })}>
              {say('access.ways.remove')}
            </Button>
          </li>
        ))}
        {password && (
          <li>
            <span>
              <b>{say('access.ways.password')}</b> <small>{added(password)}</small>
            </span>
            <span className={classes.acts}>
              <Button kind="plain" onClick={() => setOpen('change')}>
                {say('access.ways.change')}
              </Button>
              <Button kind="plain" onClick={() => setOpen({ remove: password })} aria-label={say('access.ways.remove.password')}>
                {say('access.ways.remove')}
              </Button>
            </span>
          </li>
        )}
        {app && (
          <li>
            <span>
              <b>{say('access.ways.app')}</b> <small>{added(app)}</small>
            </span>
            <Button kind="plain" onClick={() => setOpen('password')}>
              {say('access.ways.app.other')}
            </Button>
          </li>
        )}
        {codes && (
          <li>
            <span>
              <b>{say('access.ways.codes', { count: me.recoveryCodesLeft })}</b>{' '}
              <small>{say(me.recoveryCodesLeft < 4 ? 'access.ways.codes.few' : 'access.ways.codes.what')}</small>
            </span>
            <Button kind="plain" onClick={() => setOpen('codes')}>
              {say('access.ways.codes.new')}
            </Button>
          </li>
        )}
      </ul>
      {me.credentials.length > 0 && passkeys.length + (password ? 1 : 0) === 1 && <p className="quiet">{say('access.ways.onlyOne')}</p>}
      <Acts>
        {arePasskeysPossible() && <Button onClick={() => setOpen('passkey')}>{say('access.ways.addPasskey')}</Button>}
        {!password && <Button onClick={() => setOpen('password')}>{say('access.ways.addPassword')}</Button>}
      </Acts>
      {open === 'passkey' && <PasskeyDialog onClose={close} />}
      {open === 'password' && <PasswordDialog me={me} onClose={close} />}
      {open === 'change' && <PasswordDialog me={me} onClose={close} onlyPassword />}
      {open === 'codes' && <CodesDialog me={me} onClose={close} />}
      {typeof open === 'object' && <RemoveDialog of={open.remove} onClose={close} />}
    </section>
  )
}
