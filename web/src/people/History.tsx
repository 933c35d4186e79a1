import type { Change, PersonPage } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { changeWords } from './changeWords.ts'
import classes from './History.module.css'

/** What we held, and when we knew it. Old values are struck, never gone; each line leads to its entry in the ledger. */
export function History({ page }: { page: PersonPage }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <section aria-labelledby="history" className={classes.history}>
      <div className={classes.head}>
        <h2 id="history">{say('people.history.title')}</h2>
        <p className="quiet">
          {say('people.history.count', { count: page.changes.length })} · <Link href={to(paths.changes)}>{say('people.history.ledger')}</Link>
        </p>
      </div>
      {page.changes.length === 0 && <p className="quiet">{say('people.history.none')}</p>}
      {page.changes.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {['known', 'fact', 'because', 'by', 'entry'].map((name) => (
                <th key={name} scope="col">
                  {say(`people.history.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.changes.map((change, index) => (
              // A command may change two facts of a kind: the place in the list is part of what a line is.
              <tr key={`${change.entry}-${change.fact}-${index}`}>
                <td className={classes.tight}>
                  <MomentText at={change.known} />
                </td>
                <td>
                  <FactText change={change} />
                </td>
                <td className={classes.because}>{change.reason ?? (say.has(`ledger.action.${change.action.replace('/', '.')}`) ? say(`ledger.action.${change.action.replace('/', '.')}`) : change.action)}</td>
                <td className={classes.tight}>{change.by}</td>
                <td className={classes.tight}>
                  <Link href={`${to(paths.changes)}#entry-${change.entry}`}>{say('people.receipt.entry', { entry: change.entry })}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function FactText({ change }: { change: Change }): JSX.Element {
  const say = useSay()
  const { was, now } = changeWords(say, change)
  if (!was) return <>{[now?.what, now?.when].filter(Boolean).join(' ')}</>
  if (!now) return <Struck>{[was.what, was.when].filter(Boolean).join(' ')}</Struck>
  const sameWhat = was.what === now.what
  const sameWhen = was.when === now.when
  return (
    <>
      {sameWhat ? now.what : <Replaced was={was.what} now={now.what} />} {sameWhen || !was.when ? now.when : <Replaced was={was.when} now={now.when} />}
    </>
  )
}

function Replaced({ was, now }: { was: string; now: string }): JSX.Element {
  return (
    <>
      <Struck>{was}</Struck> <b>{now}</b>
    </>
  )
}

/** Struck for the eye, and said for those who do not see it. */
function Struck({ children }: { children: string }): JSX.Element {
  const say = useSay()
  return (
    <s>
      <span className="unseen">{say('people.history.before')} </span>
      {children}
    </s>
  )
}
