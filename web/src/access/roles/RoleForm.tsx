import { type Role, Scope, Verb } from '@muster/domain/access/role.ts'
import { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { type JSX, useId, useState } from 'react'
import { Link } from 'wouter'
import * as z from 'zod'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Choices, Form, TextField } from '../../ui/Field.tsx'
import { AccessReceipt } from '../grants/AccessReceipt.tsx'
import { useGrants } from '../grants/useAccess.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { type Outcome, useTwoPeople } from '../proposals/useTwoPeople.ts'
import { Checks } from './Checks.tsx'
import { DifferenceList } from './DifferenceList.tsx'
import classes from './RoleForm.module.css'
import { roleDifference } from './roleDifference.ts'
import { type Draft, draftError, lackingIn, roleName, toggled } from './roleDraft.ts'
import { VerbLevels } from './VerbLevels.tsx'

const Answered = z.object({ role: z.string() })

/** A role as a form. Two people: it is proposed here, with the difference in view. */
export function RoleForm({ before, begin, roles }: { before: Role | undefined; begin: Draft; roles: readonly Role[] }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { to } = useWhere()
  const [draft, keep] = useState(begin)
  const [reason, write] = useState('')
  const [errors, setErrors] = useState<{ draft?: string; reason?: string }>({})
  const [done, setDone] = useState<Outcome<unknown>>()
  const two = useTwoPeople('access/changeRole', Answered, true)
  const holders = new Set((useGrants().data?.grants ?? []).filter(({ role }) => role === before?.role).map(({ accountId }) => accountId))
    .size
  const definition = before ? draft : { ...draft, role: roleName(draft.title) }
  const changes = roleDifference(before, definition)
  const set = (change: Partial<Draft>): void => {
    setErrors({})
    keep({ ...draft, ...change })
  }
  const send = (): void => {
    const wrong = draftError(definition, before ? [] : roles.map(({ role }) => role))
    const found = {
      ...(wrong ? { draft: say(`access.error.role.${wrong}`) } : changes.length === 0 ? { draft: say('access.error.role.same') } : {}),
      ...(reason.trim().length < 3 ? { reason: say('access.error.reason') } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    two.send({ definition, reason: reason.trim() }, reason.trim(), { onDone: setDone })
  }
  if (done) {
    return (
      <AccessReceipt
        entry={done.entry}
        what={say('access.receipt.proposed')}
        back={say.rich('access.receipt.proposed.back', { a: (words) => <Link href={to(paths.proposals)}>{words}</Link> })}
        onClose={() => setDone(undefined)}
      />
    )
  }
  return (
    <Form onSend={send} label={say('access.roles.form')}>
      <TwoPeopleNote why={before && say('access.roles.holders', { count: holders })} />
      <TextField
        label={say('access.roles.field.title')}
        value={draft.title}
        maxLength={80}
        onChange={(event) => set({ title: event.target.value })}
      />
      <Lacking draft={draft} onAdd={(may) => set({ may: { ...draft.may, ...may } })} />
      <VerbLevels may={draft.may} onChange={(may) => set({ may })} />
      <Checks
        legend={say('access.roles.field.sealed')}
        hint={say('access.roles.field.sealed.hint')}
        chosen={draft.sealed}
        options={SealedKind.options.map((kind) => ({ value: kind, label: say(`access.sealed.${kind}`) }))}
        onToggle={(kind) => set({ sealed: toggled(draft.sealed, kind) })}
      />
      <Checks
        legend={say('access.roles.field.gives')}
        chosen={draft.gives}
        options={roles.map(({ role, title }) => ({ value: role, label: title }))}
        onToggle={(role) => set({ gives: toggled(draft.gives, role) })}
      />
      <Choices
        legend={say('access.roles.field.scope')}
        name={id}
        value={draft.scope}
        choices={Scope.options.map((scope) => ({
          value: scope,
          label: say(`access.scope.${scope}`),
          hint: say(`access.scope.${scope}.note`),
        }))}
        onChoose={(scope) => set({ scope: Scope.parse(scope) })}
      />
      <Checks
        legend={say('access.roles.field.highest')}
        chosen={draft.highest ? ['highest'] : []}
        options={[{ value: 'highest', label: say('access.roles.field.highest.check') }]}
        onToggle={() => set({ highest: !draft.highest })}
      />
      <section className={classes.difference} aria-labelledby={`${id}-changes`} aria-live="polite">
        <h2 id={`${id}-changes`}>{say('access.difference.title')}</h2>
        {changes.length === 0 ? (
          <p className="quiet">{say('access.difference.none')}</p>
        ) : (
          <DifferenceList changes={changes} roles={roles} />
        )}
        {errors.draft && (
          <p role="alert" className={classes.error}>
            {errors.draft}
          </p>
        )}
      </section>
      <AreaField label={say('access.field.reason')} value={reason} error={errors.reason} onChange={(event) => write(event.target.value)} />
      {two.error && <ErrorNote error={two.error} what={say('access.act.failed')} />}
      <TwoPeopleButton
        takesTwo
        busy={two.busy}
        does={say(before ? 'access.roles.does' : 'access.roles.does.new', { role: draft.title.trim() || 'none' })}
      />
    </Form>
  )
}

/** What the role comes with by now, one step from being in it. */
function Lacking({ draft, onAdd }: { draft: Draft; onAdd: (may: Draft['may']) => void }): JSX.Element | null {
  const say = useSay()
  const lacking = lackingIn(draft)
  const verbs = Verb.options.filter((verb) => lacking[verb])
  if (verbs.length === 0) return null
  return (
    <p className={classes.lacking}>
      {say('access.roles.lacking', { verbs: say.list(verbs.map((verb) => say(`access.verb.${verb}`))) })}{' '}
      <Button kind="plain" onClick={() => onAdd(lacking)}>
        {say('access.roles.lacking.add')}
      </Button>
    </p>
  )
}
