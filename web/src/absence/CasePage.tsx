import { spokenListed } from '@muster/domain/people/name.ts'
import './words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type JSX, lazy, Suspense, useState } from 'react'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { join } from '../ui/join.ts'
import { Axes } from './Axes.tsx'
import { type CaseDone, CaseReceipt } from './acts/CaseReceipt.tsx'
import { Waiting } from './acts/Waiting.tsx'
import { CaseHead } from './CaseHead.tsx'
import classes from './CasePage.module.css'
import { CaseRing } from './CaseRing.tsx'
import { CausesLink } from './CausesLink.tsx'
import { ChangesLink } from './ChangesLink.tsx'
import { ringDue } from './caseView.ts'
import { DueList } from './DueList.tsx'
import { Known } from './Known.tsx'
import { NextStep } from './NextStep.tsx'
import { Notices } from './Notices.tsx'
import { OtherCases } from './OtherCases.tsx'
import { Papers } from './papers/Papers.tsx'
import { Passage } from './passage/Passage.tsx'
import { Referrals } from './Referrals.tsx'
import { RulesNote } from './RulesNote.tsx'
import { RegisterLink } from './register/RegisterLink.tsx'
import { Settling } from './Settling.tsx'
import { StepLists } from './StepLists.tsx'
import { useNow } from './useNow.ts'

const CaseOffers = lazy(async () => ({ default: (await import('../offers/CaseOffers.tsx')).CaseOffers }))
const WhomToTell = lazy(async () => ({ default: (await import('../family/WhomToTell.tsx')).WhomToTell }))
const CaseActs = lazy(async () => ({ default: (await import('./acts/CaseActs.tsx')).CaseActs }))

/** An absence: what is known, how it stands, what is due by whom, and the one next step. */
export function CasePage({ absence }: { absence: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('absence/show', { absence }, AbsenceFile)
  const file = query.data
  const title = file ? titleOf(file) : say('absence.page.title')
  const crumbs = [
    { name: say('absence.page.crumb'), to: to(paths.absences) },
    ...(file?.crumbs ?? []).map((unit) => ({ name: unit.name, to: to(paths.unit(unit.unitId)) })),
    { name: file?.name ? spokenListed(file.name) : say('absence.page.title') },
  ]
  return (
    <Page title={title} crumbs={crumbs} lens={[]}>
      {!file && <h1 className="unseen">{title}</h1>}
      <Answer of={query} name={say('absence.page.name')} skeleton={<Skeleton lines={12} />}>
        {(answer) => <Case key={answer.absenceId} file={answer} title={titleOf(answer)} />}
      </Answer>
    </Page>
  )
}

/** Rank and name; somebody who is not seen by name is told by the word for an absence. */
function titleOf({ rank, name }: AbsenceFile): string {
  return [rank, name && spokenListed(name)].filter(Boolean).join(' ')
}

function Case({ file, title }: { file: AbsenceFile; title: string }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const may = useMay()
  const { part } = useWhere()
  const [done, setDone] = useState<CaseDone>()
  const ring = ringDue(file.dues)
  return (
    <>
      {file.gravest !== null && <p className={classes.instead}>{say('absence.papers.gravest', { law: file.gravest })}</p>}
      {done && <CaseReceipt file={file} done={done} now={now} onClose={() => setDone(undefined)} />}
      <CaseHead file={file} title={title} now={now} />
      <Notices file={file} now={now} />
      <Waiting file={file} now={now} />
      <div className={join(classes.lead, ring === undefined && classes.ringless)}>
        {ring && <CaseRing file={file} ring={ring} now={now} />}
        <NextStep file={file} now={now} />
        <Axes file={file} now={now} />
      </div>
      <div className={classes.two}>
        <div className={classes.main}>
          <Settling file={file} now={now} />
          <Known file={file} now={now} />
        </div>
        <div className={classes.side}>
          {may('family.read') && (
            <Suspense fallback={null}>
              <WhomToTell personId={file.personId} file={file} zone={file.zone} now={now} />
            </Suspense>
          )}
          <DueList file={file} now={now} />
          <Referrals file={file} now={now} />
          <StepLists file={file} now={now} />
          <Suspense fallback={null}>
            <CaseOffers absence={file.absenceId} />
          </Suspense>
          <Passage file={file} now={now} />
          <RegisterLink absence={file.absenceId} />
          <CausesLink absence={file.absenceId} />
          <OtherCases file={file} />
          <Papers file={file} />
          <ChangesLink absence={file.absenceId} />
          <RulesNote file={file} />
        </div>
      </div>
      {part('act') !== undefined && (
        <Suspense fallback={null}>
          <CaseActs file={file} onDone={setDone} />
        </Suspense>
      )}
    </>
  )
}
