import { PersonPage as Shape } from '@muster/domain/people/shapes.ts'
import { withWords } from '@muster/domain/people/words.ts'
import { type JSX, lazy, Suspense, useRef, useState } from 'react'
import { useParams } from 'wouter'
import { OutOfReach } from '../access/breaks/OutOfReach.tsx'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { ActDialog } from './ActDialog.tsx'
import { ActMenu } from './ActMenu.tsx'
import { acts, type Done, offered, type Values } from './acts.ts'
import { verbOf } from './actVerbs.ts'
import { History } from './History.tsx'
import { IntervalTable } from './IntervalTable.tsx'
import { jointsOf, type SpokenPage } from './joints.ts'
import { overstayOf } from './overstay.ts'
import { PendingTransfers } from './PendingTransfers.tsx'
import { PersonHead } from './PersonHead.tsx'
import classes from './PersonPage.module.css'
import { Receipt } from './Receipt.tsx'
import { Service } from './Service.tsx'
import { SourceText } from './SourceText.tsx'
import { piecesOf } from './sourceMarks.ts'
import { UnreadPieces } from './UnreadPieces.tsx'

const OpenDialog = lazy(async () => ({ default: (await import('../absence/acts/OpenDialog.tsx')).OpenDialog }))

/** A person: service as a line, the source beside it, what was not understood at equal rank, and what was held when. */
export function PersonPage(): JSX.Element {
  const say = useSay()
  const { person = '' } = useParams<{ person: string }>()
  const { lens, to } = useWhere()
  const query = useAsk('people/show', { person, on: lens.on, known: lens.known }, Shape, { keep: true })
  const page = query.data
  const crumbs = page
    ? [...page.crumbs.map((unit) => ({ name: unit.name, to: to(paths.unit(unit.unitId)) })), { name: page.name }]
    : [{ name: say('people.page.title') }]
  return (
    <Page title={page?.name ?? say('people.page.title')} crumbs={crumbs} lens={['day', 'known']}>
      {!page && <h1 className="unseen">{say('people.page.title')}</h1>}
      <Answer
        of={query}
        name={say('people.page.this')}
        forbidden={(refusal) => <OutOfReach refusal={refusal} about={{ personId: person }} />}
      >
        {(answer) => <Person key={answer.personId} page={answer} />}
      </Answer>
    </Page>
  )
}

/** The page as it is, and with the words of its sources once they were revealed. */
function Person({ page: sealed }: { page: Shape }): JSX.Element {
  const say = useSay()
  const { lens, part, here, go } = useWhere()
  const [pointed, point] = useState<string>()
  const [done, setDone] = useState<Done>()
  const [begin, setBegin] = useState<Values>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const reveal = useReveal({ kind: 'verbatim', personId: sealed.personId }, () => heading.current?.focus())
  const page: SpokenPage = { ...sealed, ...withWords(sealed, reveal.records) }
  const left = page.sources.filter(({ sourceId }) => !page.texts.some((text) => text.sourceId === sourceId))
  const joints = jointsOf(page)
  const pieces = piecesOf(page.texts)
  // Looking back at what was known then: nothing is recorded from there.
  const former = lens.known !== undefined
  const may = useMay()
  const can = former ? [] : offered(page, lens.on).filter(({ name }) => may(verbOf[name]))
  const act = can.find(({ name }) => name === part('act')) ?? (done?.back && acts.find(({ name }) => name === part('act')))
  const opens = !former && may('absence.open') && page.assignments.some((fact) => fact.relation === 'assigned' && fact.to === null)
  const menu = useRef<HTMLDivElement>(null)
  const close = (): void => {
    setBegin({})
    go(here({ act: undefined }), { replace: true })
    // The link that opened the form is gone with its menu: focus goes back to what opens the menu.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) menu.current?.querySelector('button')?.focus()
    })
  }
  return (
    <>
      {done && (
        <Receipt
          key={done.entry}
          done={done}
          onClose={() => setDone(undefined)}
          onBack={(back) => {
            setBegin(back.values)
            go(here({ act: back.act }))
          }}
        />
      )}
      <PersonHead
        page={page}
        on={lens.on}
        menu={
          <div ref={menu}>
            {former ? (
              <p className="quiet">{say('people.acts.former')}</p>
            ) : (
              (can.length > 0 || opens) && <ActMenu offered={can} told={{ name: page.name }} opens={opens} />
            )}
          </div>
        }
      />
      {!former && <PendingTransfers page={page} />}
      <Service page={page} on={lens.on} onPoint={point} />
      <div className={classes.two}>
        <section aria-labelledby="source">
          <h2 id="source" ref={heading} tabIndex={-1}>
            {say(page.sources.length === 0 ? 'people.intervals.title' : 'people.source.title')}
          </h2>
          <p role="status" className="unseen">
            {page.texts.length > 0 && say('sealed.shown')}
          </p>
          {left.length > 0 && <SealedWords of="source" sealing={page.sealing} reveal={reveal} />}
          {left.map((source) => (
            <p key={source.sourceId} className="quiet">
              {say('people.source.sealed', { title: source.title, line: source.line })}
            </p>
          ))}
          {page.texts.map((source) => (
            <div key={source.sourceId}>
              <SourceText source={source} joints={joints.all} claims={page.claims} pointed={pointed} pieces={pieces} />
              <p className="quiet">{say('people.source.from', { title: source.title, line: source.line })}</p>
            </div>
          ))}
          <IntervalTable page={page} joints={joints} />
        </section>
        <UnreadPieces
          readOnly={former || !may('exchange.decide')}
          page={page}
          sealed={left}
          pieces={pieces}
          joints={joints}
          onDone={setDone}
        />
      </div>
      <History page={page} />
      {opens && part('act') === 'openAbsence' && (
        <Suspense fallback={null}>
          <OpenDialog personId={page.personId} name={page.name} zone={page.zone} known={overstayOf(page)} onClose={close} />
        </Suspense>
      )}
      {act && (
        <ActDialog
          key={act.name}
          act={act}
          page={page}
          on={lens.on}
          begin={begin}
          onClose={close}
          onDone={(next) => {
            setDone(next)
            close()
          }}
        />
      )}
    </>
  )
}
