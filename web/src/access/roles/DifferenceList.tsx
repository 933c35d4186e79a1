import type { Role } from '@muster/domain/access/role.ts'
import type { JSX, ReactNode } from 'react'
import { type Say, useSay } from '../../app/words.tsx'
import classes from './DifferenceList.module.css'
import type { RoleChange } from './roleDifference.ts'
import { titleOf } from './roleWords.ts'

/** What would be otherwise about a role: what is taken away struck, what is added in 600. */
export function DifferenceList({ changes, roles }: { changes: readonly RoleChange[]; roles: readonly Role[] }): JSX.Element {
  const say = useSay()
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={keyOf(change)}>{line(say, change, roles)}</li>
      ))}
    </ul>
  )
}

function keyOf(change: RoleChange): string {
  if (change.of === 'may') return change.verb
  if (change.of === 'sealed') return `sealed ${change.kind}`
  return change.of === 'gives' ? `gives ${change.role}` : change.of
}

function line(say: Say, change: RoleChange, roles: readonly Role[]): ReactNode {
  const added = (isNow: boolean): { now: 'yes' | 'no' } => ({ now: isNow ? 'yes' : 'no' })
  const marks = {
    b: (words: ReactNode[]) => <b>{words}</b>,
    s: (words: ReactNode[]) => (
      <s>
        <span className="unseen">{say('people.history.before')} </span>
        {words}
      </s>
    ),
  }
  if (change.of === 'may') {
    const told = { verb: say(`access.verb.${change.verb}`), was: change.was ?? 'none', now: change.now ?? 'none' }
    return say.rich('access.difference.may', { ...told, ...marks })
  }
  if (change.of === 'sealed')
    return say.rich('access.difference.sealed', { kind: say(`access.sealed.${change.kind}`), ...added(change.now), ...marks })
  if (change.of === 'gives')
    return say.rich('access.difference.gives', { role: titleOf(roles, change.role), ...added(change.now), ...marks })
  if (change.of === 'highest') return say.rich('access.difference.highest', { ...added(change.now), ...marks })
  if (change.of === 'title') return say.rich('access.difference.title.line', { was: change.was || 'none', now: change.now, ...marks })
  const scope = (name: string): string => (name === '' ? 'none' : say(`access.scope.${name}`))
  return say.rich('access.difference.scope', { was: scope(change.was), now: scope(change.now), ...marks })
}
