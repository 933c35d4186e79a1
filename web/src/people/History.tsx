import type { Change, PersonPage } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { changeWords } from './changeWords.ts'
import classes from './History.module.css'
import { historyRows } from './historyRows.ts'

function actionName(say: Say, action: string): string {
  const key = `ledger.action.${action.replace('/', '.')}`
  return say.has(key) ? say(key) : action
}

/** What we held, and when we knew it. Old values are struck, never gone; each line leads to its entry in the ledger. */
export function History({ page }: { page: PersonPage }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  return (
    <section aria-labelledby="history" className={classes.history}>
      <div className={classes.head}>
        <h2 id="history">{say('people.history.title')}</h2>
        <p className="quiet">
          {say('people.history.count', { count: page.changes.length })} ·{' '}
          <Link href={to(paths.changes, {}, { person: page.personId })}>{say('people.history.ledger')}</Link>
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
            {historyRows(page.changes).map(({ key, changes: [change, ...more] }) => (
              <tr key={key}>
                <td className={classes.tight}>
                  <MomentText at={change.known} />
                </td>
                <td>{more.length === 0 ? <FactText change={change} /> : <Facts changes={[change, ...more]} />}</td>
                <td className={classes.because}>{change.reason ?? actionName(say, change.action)}</td>
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

/** The facts an import brought are one thing that became known: folded, each still there. */
function Facts({ changes }: { changes: readonly Change[] }): JSX.Element {
  const say = useSay()
  return (
    <details className={classes.facts}>
      <summary>{say('people.history.read', { count: changes.length })}</summary>
      <ul>
        {changes.map((change) => (
          <li key={`${change.fact} ${JSON.stringify(change.now)}`}>
            <FactText change={change} />
          </li>
        ))}
      </ul>
    </details>
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
      {sameWhat ? now.what : <Replaced was={was.what} now={now.what} />}{' '}
      {sameWhen || !was.when ? now.when : <Replaced was={was.when} now={now.when} />}
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
