import type { Reported } from '@muster/domain/strength/reported.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import classes from './Under.module.css'

/** The strength that the rules in force report, with its basis and its source, and the lines of their report: another figure than who is on hand. */
export function ReportedStrength({ reported }: { reported: Reported }): JSX.Element {
  const say = useSay()
  const { regime, basis, strength, cites, confidence, lines } = reported
  const without = say.list(reported.leftOut.map((one) => leftOutText(say, one)))
  return (
    <div className={classes.flows}>
      <p>
        {say(`strength.reported.${basis}`, { rules: regime.title, strength, without })}{' '}
        <small>
          {say('strength.reported.source', { cites, confidence })} {regime.isDemonstration && say('strength.reported.demonstration')}
        </small>
      </p>
      {lines.length > 0 && (
        <details>
          <summary>{say('strength.reported.lines')}</summary>
          <table>
            <tbody>
              {lines.map(({ report, line, title, value }) => (
                <tr key={`${report} ${line}`}>
                  <th scope="row">{say('strength.reported.line', { line, title })}</th>
                  <td>{value ?? <span className="quiet">{say('strength.reported.byHand')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  )
}

function leftOutText(say: Say, { status, afterMonths, only, count }: Reported['leftOut'][number]): string {
  const named = say(`app.status.${status}`)
  if (only !== null) return say('strength.reported.leftOutOnly', { status: named, only })
  if (afterMonths !== null) return say('strength.reported.leftOutAfter', { status: named, months: afterMonths, count: count ?? 0 })
  return say('strength.reported.leftOut', { status: named, count: count ?? 0 })
}
