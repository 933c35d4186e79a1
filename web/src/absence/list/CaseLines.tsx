import { AbsenceList, type CaseList } from '@muster/domain/absence/lists.ts'
import type { JSX, ReactNode } from 'react'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { ownZone } from '../../ui/dayText.ts'
import { useNow } from '../useNow.ts'
import { AbsenceTable } from './AbsenceTable.tsx'
import { MoreLines } from './MoreLines.tsx'
import { NamesLine } from './names/NamesLine.tsx'
import { closedOf, usePages } from './usePages.ts'

/** Open cases of one kind, a page at a time. */
export function CaseLines({ kind, unit, empty }: { kind: CaseList; unit: string | undefined; empty: ReactNode }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const query = usePages('absence/list', { unit, kind, zone: ownZone, limit: 100 }, AbsenceList)
  return (
    <Answer of={query} name={say('absence.list.this')} skeleton={<Skeleton lines={8} title={false} />}>
      {({ pages }) => {
        const cases = pages.flatMap((page) => page.cases)
        if (cases.length === 0) return empty
        return (
          <>
            <NamesLine closed={closedOf(pages)} unit={unit} />
            <AbsenceTable cases={cases} now={now} leads={kind === 'dueToday' ? 'next' : 'first'} />
            <MoreLines of={{ kind, unit }} shown={cases.length} query={query} />
          </>
        )
      }}
    </Answer>
  )
}
