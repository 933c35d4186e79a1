import '../words.ts'
import { FilledPaper, type PaperPiece } from '@muster/domain/absence/case/paper.ts'
import type { JSX } from 'react'
import { paths } from '../../app/addresses.ts'
import { Page } from '../../app/Page.tsx'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import classes from './PaperPage.module.css'

/** A letter or a form, filled in from the case, for paper. What the case does not say stays a line to write on. */
export function PaperPage({ absence, paper }: { absence: string; paper: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('absence/paper', { absence, paper }, FilledPaper)
  const title = query.data?.title ?? say('absence.paper.none')
  const crumbs = [{ name: say('absence.page.title'), to: to(paths.absence(absence)) }, { name: title }]
  return (
    <Page title={title} crumbs={crumbs} lens={[]}>
      <div className={classes.desk}>
        <h1>{title}</h1>
      </div>
      <Answer of={query} name={say('absence.paper.name')}>
        {(filled) => <Sheet filled={filled} />}
      </Answer>
    </Page>
  )
}

function Sheet({ filled: { title, language, lines, rule, isDemonstration } }: { filled: FilledPaper }): JSX.Element {
  const say = useSay()
  const gaps = lines.flatMap(({ pieces }) => pieces).filter((piece) => 'field' in piece && piece.value === null).length
  const confidence = say(`regime.confidence.${rule.confidence}`)
  return (
    <>
      <div className={classes.desk}>
        <p>{say('absence.paper.gaps', { count: gaps })}</p>
        <p className="quiet">{say('absence.paper.unsent')}</p>
        <Acts>
          <Button kind="do" onClick={() => print()}>
            {say('absence.paper.print')}
          </Button>
        </Acts>
      </div>
      <article className={classes.paper} lang={language} dir="auto">
        {lines.map((line) => (
          <Line key={line.at} line={line} />
        ))}
        <footer>
          <small>{say('absence.paper.rule', { title, cites: rule.cites, asOf: rule.asOf, confidence })}</small>
          {isDemonstration && <small className={classes.loud}>{say('absence.paper.demonstration')}</small>}
        </footer>
      </article>
    </>
  )
}

function Line({ line: { isHeading, pieces } }: { line: FilledPaper['lines'][number] }): JSX.Element {
  const inside = pieces.map((piece) => <Piece key={piece.at} piece={piece} />)
  return isHeading ? <h2>{inside}</h2> : <p>{inside}</p>
}

function Piece({ piece }: { piece: PaperPiece }): JSX.Element {
  const say = useSay()
  if ('text' in piece) return <>{piece.text}</>
  if (piece.value !== null) return <b>{piece.value}</b>
  const gap = say('absence.paper.gap', { field: say(`absence.paper.field.${piece.field}`) })
  return <span className={classes.gap} role="img" aria-label={gap} title={gap} />
}
