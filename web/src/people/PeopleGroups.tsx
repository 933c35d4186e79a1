import { rollGroups, type StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { PeopleGroup } from './PeopleGroup.tsx'
import classes from './PeoplePage.module.css'

/** Exceptions first: nobody knows, decided absent, in custody, captured; then who may be away; then who is here. */
const exceptionsFirst = ['U', 'W', 'C', 'I', 'A', 'P'] as const satisfies StatusGroup[]
const choices: StatusGroup[] = [...rollGroups, 'O', 'E']

export function PeopleGroups({ unitId, single, show }: { unitId: string; single: boolean; show: StatusGroup | undefined }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const groups: readonly StatusGroup[] = show ? [show] : exceptionsFirst
  return (
    <>
      <nav aria-label={say('people.register.filter')} className={classes.filter}>
        <Link href={here({ show: undefined })} aria-current={show === undefined ? 'true' : undefined}>
          {say('people.register.everyone')}
        </Link>
        {choices.map((group) => (
          <Link key={group} href={here({ show: group })} aria-current={show === group ? 'true' : undefined}>
            <StatusMark group={group}>{say(`app.group.${group}`)}</StatusMark>
          </Link>
        ))}
      </nav>
      {groups.map((group) => (
        <PeopleGroup key={`${unitId} ${group}`} unitId={unitId} group={group} single={single} alone={show !== undefined} />
      ))}
    </>
  )
}
