import { StatusGroup } from '@muster/domain/people/dutyStatus.ts'
import type { Look } from '@muster/domain/strength/shapes.ts'
import { type JSX, lazy, Suspense } from 'react'
import { useWhere } from '../app/useWhere.ts'

const drawers = () => import('./PeopleDrawer.tsx')
const CellDrawer = lazy(async () => ({ default: (await drawers()).CellDrawer }))
const LookDrawer = lazy(async () => ({ default: (await drawers()).LookDrawer }))

/** The list that the address names (`show`, `of`, `rank`, `scope`): the people behind a cell, or behind a sentence. */
export function usePeopleDrawer(looks: Look[] = []): JSX.Element | undefined {
  const { part } = useWhere()
  const show = part('show')
  const of = part('of')
  const look = looks.find((each) => `look-${each.kind}` === show && each.people.length > 0)
  if (look !== undefined)
    return (
      <Suspense fallback={null}>
        <LookDrawer look={look} key={look.kind} />
      </Suspense>
    )
  if (show === undefined || of === undefined || !isList(show)) return undefined
  return (
    <Suspense fallback={null}>
      <CellDrawer key={`${show} ${of} ${part('rank')} ${part('scope')}`} show={show} of={of} rank={part('rank')} scope={part('scope')} />
    </Suspense>
  )
}

const isList = (show: string): boolean => show === 'roll' || StatusGroup.safeParse(show).success
